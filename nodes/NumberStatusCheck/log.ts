import type { IExecuteFunctions } from 'n8n-workflow';

import { Defects } from './core/defects';
import type { Progress } from './core/ports';

/** With this begins every line. */
const PREFIX = 'Number Status Check';
const counted = (count: number) => count.toLocaleString('en-US');

/**
 * Writes a line into n8n's log, as information or a warning, with the execution that it is about, if `textOf` gives one.
 * Its text must hold figures alone: whoever reads the log need not be allowed to see the contacts. Never throws: a line
 * that cannot be made or written is left out, as nothing depends on it.
 */
export function logLine(
	context: IExecuteFunctions,
	textOf: () => string | undefined,
	level: 'info' | 'warn' = 'info',
): void {
	const write = () => {
		const text = textOf();
		if (text === undefined) return;
		context.logger[level](`${PREFIX}: ${text}`, { executionId: context.getExecutionId() });
	};
	new Defects().attempt(write, () => {});
}

/** How far a run is, in one line: figures, and nothing of a contact or of the account. Never throws. */
export function progressText({ done, numbers, requests, inFlight, charged }: Progress): string {
	return [
		`${counted(done)} of ${counted(numbers)} numbers done`,
		`${counted(requests)} ${requests === 1 ? 'request' : 'requests'}, ${counted(inFlight)} in flight`,
		`${counted(charged)} charged.`,
	].join('; ');
}
