/** The builder gives an imported SVG file as its text. */
declare module '*.svg' {
  const svg: string;
  // eslint-disable-next-line no-restricted-exports -- the builder exports the text as default.
  export default svg;
}
