// The projection of the map, and places on it. Equal Earth (Šavrič, Patterson, Jenny 2018), in which areas are true to
// each other.

/** Width of the map in units; its height follows. */
const WIDTH = 2000;

const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;

/** A place on the map, north up. */
function project([longitude, latitude]) {
  const theta = Math.asin(M * Math.sin((latitude * Math.PI) / 180));
  const [t2, t6] = [theta ** 2, theta ** 6];
  const x = ((longitude * Math.PI) / 180) * Math.cos(theta) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)));
  const y = theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
  return [x, y];
}

const right = project([180, 0])[0];
const top = project([0, 84])[1];
const scale = WIDTH / (2 * right);

/** A longitude and latitude in whole units, or in so many parts of a unit. */
export const point = (place, parts = 1) => {
  const [x, y] = project(place);
  return [Math.round((x + right) * scale * parts), Math.round((top - y) * scale * parts)];
};
