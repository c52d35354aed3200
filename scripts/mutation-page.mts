import type { Judgement, Score } from './mutation-report.mts';

/** What a run of `npm run mutation` reports. */
export interface MutationRun {
	readonly date: string;
	readonly minutes: number;
	/** Programs and their versions. */
	readonly environment: readonly string[];
	readonly files: readonly Score[];
	readonly total: Score;
	readonly explained: Judgement['explained'];
}

const INTRODUCTION = `# Mutation testing

\`npm run mutation\` changes the code in small ways, one at a time, and runs the tests on each change: a condition is
turned round, a text emptied, a line left out. A change that no test notices *survives*: either a test is missing, or
the change makes no difference to anybody.

Changed are \`nodes/NumberStatusCheck/core/\` (parser, queue, retries, result codes and the rest of what decides) and
\`credentials/\` (signing, Base URL rules). Only tests that do the same each time count: those of \`test/core/\` without
the random ones, and those of \`test/credentials/\` without the one that needs n8n around the credential. Of all mutants
90 % have to be noticed, and each survivor has its reason in \`test/mutation/survivors.mts\`; a reason without a survivor
is an error, too.
\`npm run mutation -- quota.ts\` does one file.`;

/** Text as inline code, on one line, whatever it holds. */
function codeOf(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	const shown = line.length > 100 ? `${line.slice(0, 99)}…` : line;
	if (shown === '') return 'nothing';
	return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

function rowOf({ name, killed, timedOut, survived, notCovered, score }: Score): string {
	return `| ${name} | ${killed} | ${timedOut} | ${survived} | ${notCovered} | ${score.toFixed(1)} % |`;
}

function survivorsOf(explained: Judgement['explained']): string[] {
	const files = [...new Set(explained.map(({ file }) => file))].sort();
	return files.flatMap((file) => {
		const reasons = new Map<string, string[]>();
		for (const { reason, context, original, replacement } of explained.filter((one) => one.file === file)) {
			const change = `- in ${codeOf(context)}: ${codeOf(original)} → ${codeOf(replacement)}`;
			reasons.set(reason, [...(reasons.get(reason) ?? []), change]);
		}
		const groups = [...reasons].map(([reason, changes]) => `${reason}\n\n${changes.join('\n')}`);
		return [`### ${file}\n\n${groups.join('\n\n')}`];
	});
}

/** The page `docs/mutation.md`. */
export function pageOf({ date, minutes, environment, files, total, explained }: MutationRun): string {
	const survivors = survivorsOf(explained);
	return `${[
		INTRODUCTION,
		`Run on ${date}, in ${Math.ceil(minutes)} minutes:`,
		environment.map((program) => `- ${program}`).join('\n'),
		[
			'| File | killed | timed out | survived | not covered | score |',
			'| --- | --- | --- | --- | --- | --- |',
			...files.map(rowOf),
			rowOf({ ...total, name: '**All**' }),
		].join('\n'),
		'*Timed out*: the change made an endless loop, which counts as noticed.',
		'## Survivors, and why',
		...(survivors.length > 0 ? survivors : ['None.']),
	].join('\n\n')}\n`;
}
