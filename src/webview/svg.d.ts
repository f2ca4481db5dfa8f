/** esbuild puts the file's text into the bundle. */
declare module '*.svg' {
  const text: string;
  // oxlint-disable-next-line import/no-default-export -- it is what the loader makes
  export default text;
}
