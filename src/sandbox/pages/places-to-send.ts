/** Well-known squares of Brussels that a visitor can stand on; coordinates from OpenStreetMap, rounded to about 10 m. */
export const PLACES_TO_SEND = [
  { name: 'Place communale, Molenbeek', latitude: 50.8547, longitude: 4.3386 },
  { name: 'Place Colignon, Schaerbeek', latitude: 50.8676, longitude: 4.3735 },
  { name: 'Place Flagey, Ixelles', latitude: 50.8275, longitude: 4.3722 },
  { name: 'Place du Jeu de Balle, Marolles', latitude: 50.8369, longitude: 4.3459 },
  { name: 'Grote Markt, Antwerpen', latitude: 51.2213, longitude: 4.3997 },
] as const;
