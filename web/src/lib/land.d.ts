declare module 'virtual:land' {
  const land: import('geojson').FeatureCollection;
  export default land;
}
