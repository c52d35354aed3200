import { lostNumbers, requestsRatio, wallRatio, worstOf } from './cells.mts';
import type { Cell, Figure, Measured } from './cells.mts';
import type { Judgement, Miss } from './judge.mts';
import { LATENCY_MS, ROUND_TRIP_MS, TIMEOUT_MS } from './weather.mts';

const HEAD = `# Weather

<!-- Made by bench/weather/main.mts, which fails when a run does something else: UPDATE_DOCS=1 npm run weather -->

How fast the node is when the API is not at its best, beside the best that each weather allows. The core runs in virtual
time with the default settings against an API that takes ${LATENCY_MS} ms for a request; what it turns away at once comes back after
${ROUND_TRIP_MS} ms, and a request without a reply times out after ${TIMEOUT_MS / 1000} s, which stand for the default of 30 s.

"Best" is what a client could reach that knows the user's settings and this package's rules but not the weather. It is
computed from the weather alone (*The weathers*, below). Each figure is the worst of several runs with different chance.

| target | 50,000 numbers | 1,000 numbers |
|---|---|---|
| wall time | ≤ 1.5 × best | ≤ 2 × best + 5 s |
| requests | ≤ 1.2 × fewest; in calm weather exactly the fewest | the same |
| numbers without a result | none that the weather lets through | the same |

A **bold** figure misses its target. A dash stands for runs that are not comparable: they lost numbers, or ended too early.
`;

const count = (value: number) => value.toLocaleString('en-US');
const ratio = (value: number) => value.toFixed(value < 10 ? 2 : 1);

function unresolvedOf(cell: Cell): string {
	const { run, best } = worstOf(cell, lostNumbers);
	return run.unresolved === 0 && best.unresolved === 0 ? '0' : `${count(run.unresolved)} / ${count(best.unresolved)}`;
}

/** The endings of a cell's runs that are not right, in words. */
function wrongEndingsOf({ weather, measured }: Cell): string {
	const endings = new Set(measured.map(({ run }) => run.ending));
	const wrong = [...endings].filter((ending) => ending === 'endless' || !weather.endings.includes(ending));
	return wrong.map((ending) => `, ends as ${ending}`).join('');
}

/** The distinct values, in the order in which they first occur. */
function distinct<T>(values: readonly T[]): T[] {
	return [...new Set(values)];
}

/** A table with a row for each weather and a column for each length of list and Concurrency. */
function table(cells: readonly Cell[], textOf: (cell: Cell) => string): string {
	const sizes = distinct(cells.map(({ numbers, concurrency }) => `${count(numbers)}: ${concurrency}`));
	const rows = distinct(cells.map(({ weather }) => weather)).map((weather) => {
		const row = cells.filter((cell) => cell.weather === weather);
		return `| ${[weather.name, ...row.map(textOf)].join(' | ')} |`;
	});
	return [`| weather | ${sizes.join(' | ')} |`, `|---|${sizes.map(() => '---:|').join('')}`, ...rows].join('\n');
}

/** Cells as text; bold where one of these figures is missed. */
function marked(misses: readonly Miss[], figures: readonly Figure[], textOf: (cell: Cell) => string) {
	return (cell: Cell) => {
		const missed = misses.some((miss) => miss.cell === cell && figures.includes(miss.figure));
		return missed ? `**${textOf(cell)}**` : textOf(cell);
	};
}

/** What makes a run shorter than it should be. */
const CUT: readonly Figure[] = ['unresolved', 'ending'];

function ratios(cells: readonly Cell[], { misses }: Judgement, figure: Figure, of: (one: Measured) => number): string {
	const cut = new Set(misses.filter((miss) => CUT.includes(miss.figure)).map(({ cell }) => cell));
	return table(
		cells,
		marked(misses, [figure], (cell) => (cut.has(cell) ? '–' : ratio(of(worstOf(cell, of))))),
	);
}

function unresolvedTable(cells: readonly Cell[], { misses }: Judgement): string {
	const figures: readonly Figure[] = [...CUT, 'paid twice'];
	const told = new Set(
		cells
			.filter(
				(cell) =>
					cell.measured.some(({ run, best }) => run.unresolved + best.unresolved > 0) ||
					misses.some((miss) => miss.cell === cell && figures.includes(miss.figure)),
			)
			.map(({ weather }) => weather),
	);
	return table(
		cells.filter(({ weather }) => told.has(weather)),
		marked(misses, figures, (cell) => {
			const twice = worstOf(cell, ({ run }) => run.paidTwice).run.paidTwice;
			return `${unresolvedOf(cell)}${wrongEndingsOf(cell)}${twice > 0 ? `, ${count(twice)} paid twice` : ''}`;
		}),
	);
}

/** Every miss with its reason; those with the same reason together. */
function missLines({ misses }: Judgement): string {
	if (misses.length === 0) return 'None.';
	const reasonOf = ({ explained }: Miss) => explained?.reason ?? 'Not explained.';
	const lines = distinct(misses.map(reasonOf)).map((reason) => {
		const sharing = misses.filter((miss) => reasonOf(miss) === reason);
		const where = distinct(sharing.map(({ cell }) => cell.weather)).map((weather) => {
			const figures = distinct(sharing.filter(({ cell }) => cell.weather === weather).map(({ figure }) => figure));
			return `${weather.name} (${figures.join(', ')})`;
		});
		return `- ${where.join('; ')}: ${reason}`;
	});
	return lines.join('\n');
}

/** What each weather is; those that are alike together. */
function aboutLines(cells: readonly Cell[]): string {
	const weathers = distinct(cells.map(({ weather }) => weather));
	const lines = distinct(weathers.map(({ about }) => about)).map((about) => {
		const names = weathers.filter((weather) => weather.about === about).map(({ name }) => name);
		return `- **${names.join('; ')}.** ${about}`;
	});
	return lines.join('\n');
}

/** The page of the whole matrix. The same cells give the same page. */
export function weatherPage(cells: readonly Cell[], judgement: Judgement): string {
	return `${HEAD}
## Wall time / best possible

Columns: numbers in the list: Concurrency.

${ratios(cells, judgement, 'wall', wallRatio)}

## Requests / fewest possible

${ratios(cells, judgement, 'requests', requestsRatio)}

## Numbers without a result / unavoidable

In the weathers that are not in this table, every number got its result.

${unresolvedTable(cells, judgement)}

## Misses

${missLines(judgement)}

## The weathers

${aboutLines(cells)}
`;
}
