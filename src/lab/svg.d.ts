/** The builder gives an imported SVG file as its text. */
declare module '*.svg' {
  const svg: string;
  export default svg;
}
