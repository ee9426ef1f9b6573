declare module 'virtual:countries' {
  const list: string;
  export default list;
}
declare module 'virtual:outlines' {
  const path: string;
  export default path;
}
