import { isPaid } from '../../simulator/ledger.mts';
import { resultIn } from './contacts.mts';
import type { Run } from './engine.mts';

/** The last output, where Include Summary is on. */
export const SUMMARY_OUTPUT = 'Summary';

/** What the API charged for with replies that it could hand over, and how much of it nobody had asked for. */
function apiBill({ ledger, journal }: Run): { charged: number; strangers: number } {
	const { charged, chargedUndelivered } = ledger.totals;
	const strangers = journal.reduce((sum, { delivered, strangers: count }) => sum + (delivered ? count : 0), 0);
	return { charged: charged - chargedUndelivered, strangers };
}

/** The numbers that were charged with replies that were handed over as a whole, or that were not. */
function chargedNumbers({ journal }: Run, whole: boolean): ReadonlySet<string> {
	const entries = journal
		.filter(({ delivered }) => delivered === whole)
		.flatMap(({ numbers }) => Object.entries(numbers));
	return new Set(entries.flatMap(([number, given]) => (isPaid(given) ? [number] : [])));
}

/** Of these, how many can only have come with a reply that broke off: what arrived of it counts, and is charged. */
function chargedInPart(run: Run, charged: readonly string[]): number {
	const [whole, broken] = [chargedNumbers(run, true), chargedNumbers(run, false)];
	return charged.filter((number) => broken.has(number) && !whole.has(number)).length;
}

/** Each figure of the bill that the user sees, with where it stands. */
function shownBills({ hints, outputs, declaredOutputs }: Run, mayLackHint: boolean): [string, number][] {
	const figure = hints.flatMap(({ message }) => /different numbers?\. ([\d,]+) charged/.exec(message)?.[1] ?? []).at(0);
	const summaries = outputs[declaredOutputs.indexOf(SUMMARY_OUTPUT)] ?? [];
	const inSummary = summaries.flatMap(({ json }) => (typeof json.charged === 'number' ? [json.charged] : []));
	return [
		...(figure === undefined && mayLackHint
			? []
			: [['the hint', Number(figure?.replaceAll(',', ''))] as [string, number]]),
		...inSummary.map((charged): [string, number] => ['Summary', charged]),
	];
}

/**
 * What is wrong with the bill of a run that returned items: their `charged` add up to what the API charged, but for what
 * nobody asked for; hint and summary show all of it. `field`: where the result of an item stands; `mayLackHint`:
 * whether something is broken on purpose, which may have kept the hint from being shown.
 */
export function billViolations(run: Run, field: string, mayLackHint: boolean): string[] {
	const charged = run.outputs.flat().flatMap((item) => {
		const result = resultIn(item, field);
		if (result === undefined) return [];
		return [result, ...(result.otherNumbers ?? [])].flatMap(({ number, charged: isCharged }) =>
			isCharged === true ? [String(number)] : [],
		);
	});
	const bill = apiBill(run);
	const inPart = chargedInPart(run, charged);
	const total = bill.charged + inPart;
	const asked = total - bill.strangers;
	// Nobody waits for the answers that are on their way when an execution is cancelled.
	const canceled = run.recorded.status === 'canceled';
	const agrees = (shown: number, due: number) => (canceled ? shown <= due : shown === due);
	return [
		...(agrees(charged.length, asked) ? [] : [`charged ${charged.length} times in the items, ${asked} by the API`]),
		...shownBills(run, mayLackHint)
			.filter(([, shown]) => !agrees(shown, total))
			.map(([where, shown]) => `${where} says ${shown} charged, the API ${total}`),
		...(new Set(charged).size === charged.length ? [] : ['a number is charged on two items']),
		...charged
			.filter((number) => run.ledger.charged[number] === undefined)
			.map((number) => `${number} was never charged`),
	];
}

/** What is wrong with a run that returned nothing: it must not have been charged. */
export function droppedBill(run: Run): string[] {
	const { charged } = apiBill(run);
	return charged === 0 ? [] : [`nothing came out of ${charged} charged results`];
}
