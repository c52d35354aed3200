import { quotable } from '../excerpt';
import type { StoreFault } from '../types';
import type { UnreadableEntry } from './stored-entry';

/** Longest quote of a value in a message, in characters. */
const LONGEST_QUOTE = 40;
/** Longest quote of what a store says in `error`, in characters. */
const LONGEST_ERROR = 200;
/** Most names of fields in a message. */
const MOST_FIELDS = 6;

function shown(value: unknown): string {
	if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
	const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	return isPlain ? `"${quotable(String(value), LONGEST_QUOTE)}"` : 'nothing';
}

function fieldsText(names: readonly string[]): string {
	const quoted = names.slice(0, MOST_FIELDS).map((name) => `"${quotable(name, LONGEST_QUOTE)}"`);
	const more = names.length > MOST_FIELDS ? ' and others' : '';
	return `${names.length === 1 ? 'the field' : 'the fields'} ${quoted.join(', ')}${more}`;
}

/** What is wrong with the first entry of the Result Store that is not readable, and how it should be. Never throws. */
export function explainEntry(entry: UnreadableEntry): string {
	switch (entry.why) {
		case 'noObject':
			return `The first is ${shown(entry.value)}, and no item with fields.`;
		case 'fields':
			return `The first has ${fieldsText(entry.value)}, but neither number nor status.`;
		case 'error':
			return `The first has ${shown(entry.value)} as its "error".`;
		case 'number':
			return `The first has ${shown(entry.value)} as its number.`;
		case 'noStatus':
		case 'status':
			return `The first has ${shown(entry.value)} as its status. A status is read from its name, such as active, or from the vendor's code.`;
		case 'noTime':
		case 'time':
			return `The first has ${shown(entry.value)} as its checkedAt. Have it give times as they were saved, as in 2026-11-20T08:00:00.000Z.`;
		case 'future':
			return `The first has ${shown(entry.value)} as its checkedAt, which lies in the future.`;
	}
}

/**
 * That an answer of the Result Store tells nothing about what it knows, by its first entry that says so. Never throws.
 */
export function noAnswerFault(entry: UnreadableEntry): StoreFault {
	if (entry.why === 'error') {
		const quote = quotable(entry.value.trim(), LONGEST_ERROR);
		return {
			what: `The workflow in Result Store answered ${quote === '' ? 'with a field "error"' : `"${quote}"`} in place of results.`,
			todo: 'Set On Error of its nodes to Stop Workflow, and correct what its last execution shows.',
			lasting: true,
		};
	}
	return {
		what: 'Nothing that the workflow in Result Store answered can be read as a result.',
		todo: `${explainEntry(entry)} Have it answer load with an item for each result, with number, status and checkedAt, or with none.`,
		lasting: true,
	};
}
