import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './packed.mts';

const PAGE = readFileSync(path.join(ROOT, 'docs', 'threat-model.md'), 'utf8');
const HEAD = '| threat | defence | shown by |';

/** The rows of the table of threats, each as its cells. */
function threats(): string[][] {
	const lines = PAGE.split('\n');
	const start = lines.indexOf(HEAD);
	const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
	return lines.slice(start + 2, end).map((line) =>
		line
			.split(/(?<!\\)\|/)
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

/** The files that a cell names: a name without a folder is in that of the name before it. */
function filesIn(cell: string): string[] {
	let folder = '';
	return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, name = '']) => {
		if (name.startsWith('npm ')) return [];
		if (name.includes('/')) folder = path.posix.dirname(name);
		const file = name.includes('/') ? name : path.posix.join(folder, name);
		return [file.endsWith('.md') ? file : `${file}.test.mts`];
	});
}

test('the threat model has a table of threats', () => {
	expect(threats().length).toBeGreaterThan(20);
});

test.each(threats().map((cells) => [cells[0] ?? '', cells] as const))(
	'%s: the tests that show it exist',
	(_, cells) => {
		expect(cells).toHaveLength(3);
		const files = filesIn(cells[2] ?? '');
		const { length } = files.filter((file) => file.endsWith('.test.mts'));
		expect(length).toBeGreaterThan(0);
		expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
	},
);
