/**
 * The line that ends every reply of a model. Some interfaces never say whether a reply is whole: VS Code's language
 * models end their stream the same way when they finished and when they were cut off. A line that only the end of the
 * log calls for is the proof then.
 */
export const END_MARK = '[END OF LOG]';
