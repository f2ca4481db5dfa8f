import { type Uri, window } from 'vscode';
import type { Lifetime } from '../../core/base/lifetime';
import { PreviewPages } from './previewPages';
import { PreviewPanel } from './previewPanel';
import { PreviewView } from './previewView';

/** The page of the draft, wherever it can stand: in the sidebar and in the editor area. */
export function startPreview(extensionUri: Uri, own: Lifetime) {
  const pages = own.add(new PreviewPages(extensionUri));
  const view = new PreviewView(pages);
  own.add(window.registerWebviewViewProvider(PreviewView.id, view));
  const panel = own.add(new PreviewPanel(pages, extensionUri));
  own.add(window.registerWebviewPanelSerializer(PreviewPanel.type, panel));
  return { pages, view, panel };
}
