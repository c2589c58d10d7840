/** Recognisers take speech at this rate, and Opus for voice too. */
const RATE = 16_000;

/** Whatever a browser recorded, as one channel at 16 kHz. */
const decoded = async (blob) => {
  const context = new OfflineAudioContext(1, 1, RATE);
  const sound = await context.decodeAudioData(await blob.arrayBuffer());
  const channels = Array.from({ length: sound.numberOfChannels }, (_, index) => sound.getChannelData(index));
  return Float32Array.from({ length: sound.length }, (_, at) => {
    let sum = 0;
    for (const channel of channels) sum += channel[at];
    return sum / channels.length;
  });
};

/** A recording as a WAV file: 16 bit, 16 kHz, one channel. */
export const wavOf = async (blob) => {
  const samples = await decoded(blob);
  const file = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const write = (at, words) => {
    for (let index = 0; index < words.length; index += 1) file.setUint8(at + index, words.charCodeAt(index));
  };
  write(0, 'RIFF');
  file.setUint32(4, 36 + samples.length * 2, true);
  write(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, RATE, true);
  file.setUint32(28, RATE * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  write(36, 'data');
  file.setUint32(40, samples.length * 2, true);
  for (let index = 0; index < samples.length; index += 1) {
    file.setInt16(44 + index * 2, Math.max(-1, Math.min(1, samples[index])) * 32_767, true);
  }
  return new Blob([file.buffer], { type: 'audio/wav' });
};
