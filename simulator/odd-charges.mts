import { entryFor } from './answers.mts';
import type { Answer, ResultEntry } from './answers.mts';
import { STATUS_CODES } from './number-plan.mts';

/** The answer for each mobile when all of them are charged, and have a status that the document does not name. */
export function chargedAnswers(mobiles: readonly string[], status: string | null): Answer[] {
	return mobiles.map((mobile) => ({ mobile, given: 'chargedStatus', entry: entryFor(mobile, status, true) }));
}

/** Well-formed, and in a block of a virtual operator: `170` and eight digits. */
const strangerAt = (index: number) => `170${String(index).padStart(8, '0')}`;

/** `count` charged results for numbers that are not among `mobiles`: the same numbers every time. */
export function strangerEntries(mobiles: readonly string[], count: number): ResultEntry[] {
	const asked = new Set(mobiles);
	const entries: ResultEntry[] = [];
	for (let index = 0; entries.length < count; index++) {
		const mobile = strangerAt(index);
		if (!asked.has(mobile)) entries.push(entryFor(mobile, STATUS_CODES.active, true));
	}
	return entries;
}
