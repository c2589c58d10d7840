/** A filter of the second order: y = b0 x + b1 x' + b2 x'' − a1 y' − a2 y''. */
type Biquad = {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
};

/**
 * The two filters of K-weighting for any rate. ITU-R BS.1770-4 prints their coefficients for 48 kHz alone; these are the analogue
 * filters from which they come, warped to the rate at hand (they give the printed figures at 48 kHz).
 */
const weighting = (rate: number): readonly [shelf: Biquad, highPass: Biquad] => {
  // The head: +4 dB from about 1.7 kHz on.
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  const shelf = {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
  // What is too low to sound loud.
  const low = Math.tan((Math.PI * 38.13547087602444) / rate);
  const lowQ = 0.5003270373238773;
  const c0 = 1 + low / lowQ + low * low;
  const highPass = { b0: 1, b1: -2, b2: 1, a1: (2 * (low * low - 1)) / c0, a2: (1 - low / lowQ + low * low) / c0 };
  return [shelf, highPass];
};

const filtered = (input: Float64Array, { b0, b1, b2, a1, a2 }: Biquad): Float64Array => {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return input.map((x) => {
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    return y;
  });
};

/** Sound as the ear weighs it: what is too low hardly counts, what is high counts more. */
export const kWeighted = (samples: Float32Array, rate: number): Float64Array => {
  const [shelf, highPass] = weighting(rate);
  return filtered(filtered(Float64Array.from(samples), shelf), highPass);
};
