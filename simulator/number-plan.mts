/** The six statuses of the document (§1.3.1), by the project's names. */
export type NumberStatus = 'empty' | 'active' | 'suspended' | 'noRecord' | 'silent' | 'risk';

/** The vendor's `status` value for each. */
export const STATUS_CODES: Readonly<Record<NumberStatus, string>> = {
	empty: '0',
	active: '1',
	suspended: '2',
	noRecord: '3',
	silent: '4',
	risk: '5',
};

/** What a number block does instead of, or before, giving the status. `times` is per number since the last reset. */
export type BlockBehaviour =
	| { kind: 'delayed'; form: 'omission' | 'emptyStatus'; times: number }
	| { kind: 'refusesRequest'; resultCode: string; times: number }
	| { kind: 'unknownStatus'; status: string };

/** What the simulator does with one number. */
export interface NumberPlan {
	/** The status it has in the end. */
	status: NumberStatus;
	behaviour?: BlockBehaviour;
}

/** Inclusive ranges of a number's last two digits, with the status they give. */
export const STATUS_BY_LAST_DIGITS: readonly { from: number; to: number; status: NumberStatus }[] = [
	{ from: 0, to: 59, status: 'active' },
	{ from: 60, to: 69, status: 'silent' },
	{ from: 70, to: 75, status: 'risk' },
	{ from: 76, to: 82, status: 'suspended' },
	{ from: 83, to: 94, status: 'empty' },
	{ from: 95, to: 99, status: 'noRecord' },
];

/** An unallocated block: nobody has these numbers, so they are never charged. */
const UNALLOCATED_BLOCK = '1540000';

const BEHAVIOUR_BY_BLOCK: Readonly<Record<string, BlockBehaviour>> = {
	'1990000': { kind: 'delayed', form: 'omission', times: 1 },
	'1990001': { kind: 'delayed', form: 'emptyStatus', times: 1 },
	'1990002': { kind: 'refusesRequest', resultCode: '504000', times: 1 },
	'1990003': { kind: 'delayed', form: 'omission', times: Infinity },
	'1990004': { kind: 'refusesRequest', resultCode: '400001', times: Infinity },
	'1990005': { kind: 'unknownStatus', status: '9' },
	'1990006': { kind: 'refusesRequest', resultCode: '400200', times: Infinity },
	'1990007': { kind: 'delayed', form: 'omission', times: 2 },
	'1990008': { kind: 'refusesRequest', resultCode: '500000', times: Infinity },
};

/** What the simulator does with a well-formed mobile number: its block's behaviour and its status. */
export function planFor(mobile: string): NumberPlan {
	const block = mobile.slice(0, 7);
	if (block === UNALLOCATED_BLOCK) return { status: 'noRecord' };
	const lastTwo = Number(mobile.slice(-2));
	const status = STATUS_BY_LAST_DIGITS.find(({ to }) => lastTwo <= to)?.status ?? 'noRecord';
	const behaviour = BEHAVIOUR_BY_BLOCK[block];
	return behaviour ? { status, behaviour } : { status };
}

/** Whether this status is charged: all are but 库无, no record (document §1.3.1). */
export function isCharged(status: NumberStatus): boolean {
	return status !== 'noRecord';
}
