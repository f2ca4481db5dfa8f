import * as vscode from 'vscode';

/** Documents of one scheme, for a person to read: VS Code asks for their texts, and shows none that can be changed. */
export class ReadOnlyDocuments {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly scheme: string,
    textOf: (uri: vscode.Uri) => string | Promise<string>,
  ) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: textOf,
    });
  }

  /** The address of a document; one that is open already gets its text anew. @param name that the tab shows */
  renew(name: string, query = ''): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: this.scheme, path: `/${name}`, query });
    this.changed.fire(uri);
    return uri;
  }

  async show(name: string, query = ''): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.renew(name, query));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
