import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { NUMBER_LIMITS } from '../../nodes/NumberStatusCheck/core/limits';
import type { NumberLimits } from '../../nodes/NumberStatusCheck/core/limits';
import { RESULT_CODES } from '../../nodes/NumberStatusCheck/core/result-codes';
import type { ResultClass } from '../../nodes/NumberStatusCheck/core/result-codes';
import { STATUSES } from '../../nodes/NumberStatusCheck/core/statuses';
import { OPTIONS } from '../../nodes/NumberStatusCheck/description/options';

const README = readFileSync(path.resolve(__dirname, '..', '..', 'README.md'), 'utf8');

/** What the node does with a code of this class, as README says it. */
const THE_NODE: Record<ResultClass, string> = {
	success: 'reads the results',
	delay: 'asks the whole request again after Delay',
	refused: 'splits the request to find the number',
	quota: 'uses up what is left, then stops',
	account: 'stops at once',
	serverFault: 'repeats the request with growing pauses',
};

/** The rows of the table whose head row begins with these cells; each row as its trimmed cells. */
function table(...head: string[]): string[][] {
	const lines = README.split('\n');
	const start = lines.findIndex((line) => line.startsWith(`| ${head.join(' | ')} |`));
	if (start === -1) throw new Error(`README has no table that begins with ${head.join(', ')}.`);
	const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
	return lines.slice(start + 2, end).map((line) =>
		line
			.split(/(?<!\\)\|/)
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

/** A default as README writes it. */
function written({ type, default: value, options, description }: INodeProperties): string {
	if (type === 'boolean') return value === true ? 'on' : 'off';
	const none = description?.includes('no limit') === true ? '0 (no limit)' : '0';
	if (type === 'number') return value === 0 ? none : JSON.stringify(value);
	const chosen = options?.find((option) => 'value' in option && option.value === value);
	if (chosen !== undefined) return chosen.name;
	return typeof value === 'string' && value !== '' ? `\`${value}\`` : '';
}

test("README's result codes are those of the code, with the same advice", () => {
	const expected = RESULT_CODES.map(({ code, meaning, class: kind, advice }) => [
		`\`${code}\``,
		meaning,
		THE_NODE[kind],
		advice,
	]);
	expect(table('code', 'meaning')).toEqual(expected);
});

test("README's options are those of the node, with the same defaults", () => {
	const rows = table('option', 'default').map(([name, value]) => [name, value]);
	expect(rows).toEqual(OPTIONS.map((option) => [option.displayName, written(option)]));
});

test('README gives the range of each option that has an upper limit', () => {
	const texts = new Map(table('option', 'default').map(([name, , text]) => [name, text]));
	const ranges = Object.values(NUMBER_LIMITS as Record<string, NumberLimits>).flatMap(({ label, min, max }) =>
		max === undefined ? [] : [[label, `${min}–${max}`] as const],
	);
	expect(ranges).toHaveLength(6);
	for (const [label, range] of ranges) expect(texts.get(label)).toContain(range);
});

test("README's outputs are those of the node, in order, with status code, meaning and recommendation", () => {
	const rows = table('output').map((row) => row.slice(0, 4));
	const expected = STATUSES.map(({ code, label, description, recommendation }) => [
		...[label, code ?? '', description, recommendation],
	]);
	expect(rows).toEqual(expected);
});
