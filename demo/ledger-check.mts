import type { Simulator } from '../simulator/server.mts';
import type { Branch, Contact } from './branches.mts';

/** What the simulator recorded of a run. */
export interface Records {
	journal: ReturnType<Simulator['journal']>;
	ledger: ReturnType<Simulator['ledger']>;
}

/** One statement about a run. */
export interface Check {
	claim: string;
	/** What speaks against it; empty when it holds. */
	exceptions: string[];
}

/** The statuses that the vendor's document knows, by the project's names. */
const USABLE = new Set(['active', 'silent', 'risk', 'suspended', 'empty', 'noRecord']);

/** The values that occur more than once. */
function repeated(values: readonly string[]): string[] {
	const seen = new Set<string>();
	return values.filter((value) => seen.size === seen.add(value).size);
}

/** What is in one of the two but not in both. */
function difference(name: string, left: Set<string>, otherName: string, right: Set<string>): string[] {
	return [
		...[...left].filter((value) => !right.has(value)).map((value) => `${value}: ${name}, not ${otherName}`),
		...[...right].filter((value) => !left.has(value)).map((value) => `${value}: ${otherName}, not ${name}`),
	];
}

/** By number, the status that the API gave; numbers that never got a usable one are "unresolved". */
function givenStatuses(journal: Records['journal']): Map<string, string> {
	const given = new Map<string, string>();
	for (const { numbers, mobiles } of journal) {
		for (const mobile of mobiles) {
			const status = numbers[mobile];
			if (status !== undefined && USABLE.has(status)) given.set(mobile, status);
			else if (!given.has(mobile)) given.set(mobile, 'unresolved');
		}
	}
	return given;
}

/**
 * Compares what left the node with the input file and with what the API recorded. `ids` are the rows' ids, all
 * distinct. Nothing here knows what the figures ought to be: both sides are counted.
 */
export function checkRun(ids: readonly string[], branches: readonly Branch[], { journal, ledger }: Records): Check[] {
	const contacts: Contact[] = branches.flatMap((branch) => branch.contacts);
	const numbers = contacts.flatMap(({ result }) => result.number ?? []);
	const idOf = ({ row }: Contact) => String(row.id);
	const withNumber = contacts.filter(({ result }) => result.number !== null);
	const given = givenStatuses(journal);
	const bill = new Map<string, number>();
	for (const { result } of contacts) {
		if (result.charged && result.number !== null) bill.set(result.number, (bill.get(result.number) ?? 0) + 1);
	}
	const billed = [...bill.values()].reduce((sum, times) => sum + times, 0);

	return [
		{
			claim: `all ${ids.length} rows of the file came out`,
			exceptions: difference('in the file', new Set(ids), 'in the output', new Set(contacts.map(idOf))),
		},
		{
			claim: 'each number of a row came out once',
			exceptions: repeated(withNumber.map((contact) => `${idOf(contact)} ${contact.result.number}`)),
		},
		{
			claim: `the API was asked for the ${new Set(numbers).size} numbers that came out and for no other`,
			exceptions: difference('came out', new Set(numbers), 'asked for', new Set(Object.keys(ledger.asked))),
		},
		{
			claim: 'every status is the one the API gave',
			exceptions: withNumber
				.filter(({ result }) => result.number !== null && given.get(result.number) !== result.status)
				.map(({ result }) => `${result.number}: ${result.status}, given ${given.get(result.number ?? '')}`),
		},
		{
			claim: `${billed} results charged, as many as the API charged, number by number`,
			exceptions: [...new Set([...bill.keys(), ...Object.keys(ledger.charged)])]
				.filter((number) => bill.get(number) !== ledger.charged[number])
				.map((number) => `${number}: ${bill.get(number) ?? 0} in the output, ${ledger.charged[number] ?? 0} charged`),
		},
		{
			claim: 'no number was asked for again after its answer',
			exceptions: ledger.askedAfterAnswer,
		},
	];
}
