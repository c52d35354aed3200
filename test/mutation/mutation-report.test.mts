import { pageOf } from '../../scripts/mutation-page.mts';
import { judge, scoreOf, scoresByFile } from '../../scripts/mutation-report.mts';
import type { KnownSurvivor, Mutant } from '../../scripts/mutation-report.mts';

function mutant(status: Mutant['status'], more: Partial<Mutant> = {}): Mutant {
	const context = 'if (a > b) return;';
	return { file: 'core/a.ts', line: 7, context, original: 'a > b', replacement: 'a >= b', status, ...more };
}

const KNOWN: KnownSurvivor = {
	file: 'core/a.ts',
	context: 'if (a > b) return;',
	original: 'a > b',
	replacement: 'a >= b',
	reason: 'a is never b',
};

describe('the score', () => {
	test('is the share of the mutants that were killed or timed out', () => {
		const statuses = ['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage'] as const;
		expect(
			scoreOf(
				'all',
				statuses.map((status) => mutant(status)),
			),
		).toEqual({ name: 'all', killed: 2, timedOut: 1, survived: 1, notCovered: 1, score: 60 });
	});

	test('leaves out mutants that could not be loaded', () => {
		expect(scoreOf('all', [mutant('Killed'), mutant('Invalid')]).score).toBe(100);
	});

	test('of each file counts its own mutants, in the order of the paths', () => {
		const scores = scoresByFile([mutant('Killed', { file: 'b.ts' }), mutant('Survived', { file: 'a.ts' })]);
		expect(scores.map(({ name, score }) => [name, score])).toEqual([
			['a.ts', 0],
			['b.ts', 100],
		]);
	});
});

describe('a survivor', () => {
	test('with a reason is explained, on whatever line and however indented it stands', () => {
		const survivor = mutant('Survived', { line: 99, original: 'a >\n\t\tb' });
		expect(judge([survivor], [KNOWN])).toEqual({
			explained: [{ ...survivor, reason: 'a is never b' }],
			unexplained: [],
			outdated: [],
		});
	});

	test.each<[string, Partial<Mutant>]>([
		['file', { file: 'core/b.ts' }],
		['line of code', { context: 'while (a > b) return;' }],
		['original', { original: 'b > a' }],
		['replacement', { replacement: 'true' }],
	])('of another %s has no reason', (_what, other) => {
		const survivor = mutant('Survived', other);
		expect(judge([survivor], [KNOWN]).unexplained).toEqual([survivor]);
	});

	test('is also a mutant that no test runs', () => {
		expect(judge([mutant('NoCoverage')], []).unexplained).toEqual([mutant('NoCoverage')]);
	});
});

describe('a reason', () => {
	test.each(['Killed', 'Timeout'] as const)('for a mutant that is %s is outdated', (status) => {
		expect(judge([mutant(status)], [KNOWN])).toEqual({ explained: [], unexplained: [], outdated: [KNOWN] });
	});

	test('for a file that was not run is left alone', () => {
		expect(judge([mutant('Killed', { file: 'core/b.ts' })], [KNOWN]).outdated).toEqual([]);
	});
});

describe('the page', () => {
	const files = scoresByFile([mutant('Killed'), mutant('Survived')]);
	const run = { date: '2026-11-24', minutes: 12.3, environment: ['Stryker 9'], files, total: scoreOf('all', []) };

	test('has a row for each file and a line for each survivor, under its reason', () => {
		const original = '`${a}`\n\t+ b';
		const explained = [{ ...mutant('Survived', { original, replacement: '' }), reason: 'a is never b' }];
		const lines = pageOf({ ...run, explained }).split('\n');
		expect(lines).toContain('Run on 2026-11-24, in 13 minutes:');
		expect(lines).toContain('| core/a.ts | 1 | 0 | 1 | 0 | 50.0 % |');
		expect(lines.slice(-6)).toEqual([
			'### core/a.ts',
			'',
			'a is never b',
			'',
			'- in `if (a > b) return;`: `` `${a}` + b `` → nothing',
			'',
		]);
	});

	test('says so when nothing survived', () => {
		expect(pageOf({ ...run, explained: [] })).toMatch(/\nNone\.\n$/);
	});
});
