const LINE = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Prometheus' text form as `{ name, labels, value }`; comments and what is no sample are left out. */
export function samplesOf(text) {
  return text.split('\n').flatMap((line) => {
    const found = LINE.exec(line);
    if (!found) return [];
    const [, name, labels = '', value] = found;
    return [
      {
        name,
        labels: Object.fromEntries([...labels.matchAll(LABEL)].map(([, key, of]) => [key, of])),
        value: Number(value),
      },
    ];
  });
}

/** The sum over all samples of a metric whose labels agree; undefined when there is none. */
export function sumOf(samples, name, labels = {}) {
  const wanted = Object.entries(labels);
  const found = samples.filter(
    (each) => each.name === name && wanted.every(([key, value]) => each.labels[key] === value),
  );
  return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
}
