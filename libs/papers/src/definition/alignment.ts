import type { Law } from '#libs/law';
import type { PaperDefinition } from './definition.js';

/**
 * Where papers and process disagree: a paper is signed with the steps it names, and a step asks for its documents; each
 * is written down on its own side, so neither may forget the other.
 */
export function misalignments(law: Law, papers: ReadonlyMap<string, PaperDefinition>): string[] {
  const steps = [...law.processes.values()].flatMap((process) => process.steps());
  const names = new Set(steps.map(({ name }) => name));
  const unknown = [...papers.values()].flatMap(({ paper, steps: named = [] }) =>
    named.filter((step) => !names.has(step)).map((step) => `${paper} names the step ${step}, which no process has`),
  );
  const forgotten = steps.flatMap(({ name, by, documents = [], requires }) =>
    [...documents, ...(requires?.documents?.kinds ?? [])].flatMap((kind) => {
      const paper = papers.get(kind);
      if (!paper) return [];
      return [
        ...(paper.steps?.includes(name) ? [] : [`the step ${name} asks for ${kind}, which does not name it`]),
        ...(paper.from === by
          ? []
          : [`the step ${name} of the ${by} asks for ${kind}, which the ${paper.from} issues`]),
      ];
    }),
  );
  return [...new Set([...unknown, ...forgotten])];
}
