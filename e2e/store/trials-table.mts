import type { Ending, Trial } from './trial.mts';

const TITLES: Readonly<Record<Ending, string>> = {
	stop: 'button *Stop*',
	timeout: "workflow's timeout",
	kill: '`SIGKILL` of n8n',
	worker: '`SIGKILL` of a worker',
};
/** What may wait for the store when a process dies. */
const MOST_WAITING = 1_000;

/** What is wrong with a trial, or nothing. */
export function faultsOf(trial: Trial): string[] {
	const { ending, lost, onTheWire, inFlight, wronglyAsked } = trial;
	const dies = ending === 'kill' || ending === 'worker';
	const most = dies ? MOST_WAITING + inFlight : onTheWire;
	return [
		...(lost > most ? [`${lost} lost, of which at most ${most} are excused`] : []),
		...(wronglyAsked > 0 ? [`${wronglyAsked} numbers asked again, or not, against what is stored`] : []),
	];
}

const count = (value: number) => Math.round(value).toLocaleString('en-US');

function row(cells: readonly (string | number)[]): string {
	return `| ${cells.map((cell) => (typeof cell === 'number' ? count(cell) : cell)).join(' | ')} |`;
}

function summaryRow(ending: Ending, trials: readonly Trial[]): string {
	const sum = (of: (trial: Trial) => number) => trials.reduce((total, trial) => total + of(trial), 0);
	const lost = trials.map((trial) => trial.lost - trial.onTheWire);
	const worst = Math.max(...lost);
	return row([
		TITLES[ending],
		trials.length,
		sum(({ charged }) => charged),
		sum(({ lost: all }) => all),
		sum(({ onTheWire }) => onTheWire),
		worst,
		(sum(({ lost: all }) => all) - sum(({ onTheWire }) => onTheWire)) / trials.length,
		sum(({ wronglyAsked }) => wronglyAsked),
	]);
}

/** A line for each way to end a run. */
export function summaryTable(trials: readonly Trial[]): string[] {
	const endings = [...new Set(trials.map(({ ending }) => ending))];
	return [
		row(['ended by', 'moments', 'charged', 'lost', 'of these on the wire', 'worst', 'mean', 'wrongly asked']),
		row(['---', ...Array.from({ length: 7 }, () => '--:')]),
		...endings.map((ending) =>
			summaryRow(
				ending,
				trials.filter((trial) => trial.ending === ending),
			),
		),
	];
}

/** A line for each moment. */
export function momentsTable(trials: readonly Trial[]): string[] {
	return [
		row(['ended by', 'after (s)', 'execution', 'charged', 'stored', 'lost', 'on the wire', 'in flight', 'asked next']),
		row(['---', '--:', '---', ...Array.from({ length: 6 }, () => '--:')]),
		...trials.map((trial) =>
			row([
				TITLES[trial.ending],
				(trial.afterMs / 1_000).toFixed(2),
				trial.status,
				trial.charged,
				trial.stored,
				trial.lost,
				trial.onTheWire,
				trial.inFlight,
				trial.askedNext,
			]),
		),
	];
}
