import { readFileSync } from 'node:fs';
import path from 'node:path';
import { invalidPhrase } from '../../nodes/NumberStatusCheck/core/list/invalid-phrases';
import { parseNumbers } from '../../nodes/NumberStatusCheck/core/list/phone-number';

const README = readFileSync(path.resolve(__dirname, '..', '..', 'README.md'), 'utf8');
const [A, B] = ['13800138000', '13900139000'];

/** The rows of README's table of numbers: the examples, and what each of them becomes. */
function rows(): (readonly [input: string, becomes: string])[] {
	const lines = README.split('\n');
	const start = lines.indexOf('| looks like | becomes | why |');
	const table = lines.slice(start + 2, lines.indexOf('', start));
	return table.flatMap((line) => {
		const [examples = '', becomes = ''] = line.split(/(?<!\\)\|/).slice(1);
		return [...examples.matchAll(/`([^`]+)`/g)].map(([, example = '']) => [example, becomes.trim()] as const);
	});
}

test("README's table has examples of numbers", () => {
	expect(rows().length).toBeGreaterThan(40);
});

test.each(rows())("README's %s becomes %s", (input, becomes) => {
	const found = parseNumbers(input).map((each) =>
		each.kind === 'valid' ? each.number : `**${invalidPhrase(each.code)}** \`${each.code}\``,
	);
	expect(found).toEqual(becomes === 'both' ? [A, B] : [becomes]);
});
