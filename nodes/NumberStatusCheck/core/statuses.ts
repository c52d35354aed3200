/** This package's words for the vendor's six `status` values (vendor document 1.3.1). */
export type StatusId = 'active' | 'silent' | 'risk' | 'suspended' | 'empty' | 'noRecord';

/** The vendor's `status` as a reply has it (vendor document 1.3.1). */
export type StatusCode = '0' | '1' | '2' | '3' | '4' | '5';

/** What an item can have as `status`: the vendor's six, and the two for a number without a result. */
export type ItemStatus = StatusId | 'unresolved' | 'invalid';

/** What this project recommends to do with a contact. */
export type Recommendation = 'keep' | 'review' | 'remove' | 'retry' | 'fix';

/** One status: the vendor's code for it, its name, and what to do with its contacts. */
export interface StatusRow {
	readonly status: ItemStatus;
	/** Null for the two statuses that the API does not give. */
	readonly code: StatusCode | null;
	/** Its name for the user: of its output, in the branch editor and in the report. */
	readonly label: string;
	/** The vendor's own term for it (vendor document 1.3.1); null for the two statuses that the API does not give. */
	readonly vendorTerm: string | null;
	readonly recommendation: Recommendation;
	/** What it means, in one line: in the branch editor, in the report and in README. */
	readonly description: string;
}

/**
 * Every status, in the order of the outputs: row i is output i in `status` mode. Saved workflows wire outputs by index,
 * so new rows may only be appended.
 */
export const STATUSES: readonly StatusRow[] = [
	{
		status: 'active',
		code: '1',
		label: 'Active',
		vendorTerm: '实号',
		recommendation: 'keep',
		description: 'In use',
	},
	{
		status: 'silent',
		code: '4',
		label: 'Silent',
		vendorTerm: '沉默号',
		recommendation: 'review',
		description: 'Not activated for over half a year, or under 30 MB of data a month for three months',
	},
	{
		status: 'risk',
		code: '5',
		label: 'Risk',
		vendorTerm: '风险号',
		recommendation: 'review',
		description: 'Long switched off, no voice service, or likely to complain',
	},
	{
		status: 'suspended',
		code: '2',
		label: 'Suspended',
		vendorTerm: '停机',
		recommendation: 'remove',
		description: 'Suspended within about the last week; may have been restored',
	},
	{
		status: 'empty',
		code: '0',
		label: 'Empty Number',
		vendorTerm: '空号',
		recommendation: 'remove',
		description: 'Not assigned to anyone within about the last week',
	},
	{
		status: 'noRecord',
		code: '3',
		label: 'No Record',
		vendorTerm: '库无',
		recommendation: 'review',
		description: "Not in the vendor's database, for example mistyped; not charged",
	},
	{
		status: 'unresolved',
		code: null,
		label: 'Unresolved',
		vendorTerm: null,
		recommendation: 'retry',
		description: 'No result came; the reason says why',
	},
	{
		status: 'invalid',
		code: null,
		label: 'Invalid',
		vendorTerm: null,
		recommendation: 'fix',
		description: 'Not a mobile number; nothing was asked',
	},
];

/** The row of each status, by its id. */
export const STATUS_ROWS: ReadonlyMap<ItemStatus, StatusRow> = new Map(STATUSES.map((row) => [row.status, row]));

/** A row whose status the API can give. */
export type ResultStatusRow = StatusRow & { readonly status: StatusId; readonly code: StatusCode };

function isResultStatus(row: StatusRow): row is ResultStatusRow {
	return row.code !== null;
}

const RESULT_STATUSES = STATUSES.filter(isResultStatus);

/** The row of each status that the API can give, by the vendor's code; no other key has one. */
export const STATUS_BY_CODE: ReadonlyMap<string, ResultStatusRow> = new Map(
	RESULT_STATUSES.map((row) => [row.code, row]),
);

/** The row of each status that the API can give, by its id; `unresolved` and `invalid` have none. */
export const STATUS_BY_ID: ReadonlyMap<string, ResultStatusRow> = new Map(
	RESULT_STATUSES.map((row) => [row.status, row]),
);
