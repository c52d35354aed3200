/** What the node does about a reply with such a code. */
export type ResultClass =
	/** `resultObj` holds the results. */
	| 'success'
	/** The carrier has not answered yet: the whole batch is asked again after the delay. */
	| 'delay'
	/** The request was refused for what it contains: it is split, so that one bad number does not cost the others. */
	| 'refused'
	/** The account has too little quota for the request: smaller requests follow, then the run stops. */
	| 'quota'
	/** The account cannot be used: the run stops at once. */
	| 'account'
	/** The API failed: the request is repeated with backoff. */
	| 'serverFault';

/** One row of the vendor's table of result codes. */
export interface ResultCode {
	/** Six digits in the vendor's table. */
	readonly code: string;
	/** The vendor's meaning, in English. */
	readonly meaning: string;
	readonly class: ResultClass;
	/** What the user can do about it: whole sentences. */
	readonly advice: string;
}

const NOTHING = 'Nothing to do.';
const DELAYED = 'Nothing to do: the numbers are asked again after the delay. What stays open can be run again later.';
const RETRIED = 'Nothing to do: the request is tried again. If it goes on, contact the vendor.';
const CONTACT = 'Contact the vendor with this code.';

/**
 * Every result code of the vendor's document (1.3.2), and `000000`, which occurs only in its example (1.3.1). Where the
 * document says nothing about how to react, the class is this project's decision.
 */
export const RESULT_CODES: readonly ResultCode[] = [
	{ code: '000000', meaning: 'Success (in the example reply)', class: 'success', advice: NOTHING },
	{ code: '200000', meaning: 'Success (in the code table)', class: 'success', advice: NOTHING },
	{
		code: '400001',
		meaning: 'Parameter check failed',
		class: 'refused',
		advice: 'Look at the number: the API does not accept it. If every number is refused, check the account code.',
	},
	{
		code: '400101',
		meaning: 'Account code unknown',
		class: 'account',
		advice: 'Check the Account Code in the credential.',
	},
	{
		code: '400102',
		meaning: 'IP address not allowed',
		class: 'account',
		advice: 'Ask the vendor to allow the public IP address of the machine n8n runs on.',
	},
	{
		code: '400200',
		meaning: 'Blacklist',
		class: 'refused',
		advice: "The number is on the vendor's blacklist. Take it off your list, or ask the vendor.",
	},
	{
		code: '400201',
		meaning: 'Mobile number is empty',
		class: 'refused',
		advice: 'The API did not see a number in the request. Run it again; if it goes on, contact the vendor.',
	},
	{
		code: '400901',
		meaning: 'Account information does not exist',
		class: 'account',
		advice: 'Check the Account Code in the credential, or ask the vendor whether the account is set up.',
	},
	{
		code: '400902',
		meaning: 'Application type information does not exist',
		class: 'account',
		advice: 'Ask the vendor to switch on number status checks for this account.',
	},
	{
		code: '403000',
		meaning: 'User check failed',
		class: 'account',
		advice:
			"Check Password and Secret in the credential, and that this machine's clock is right (it is part of the signature).",
	},
	{
		code: '403101',
		meaning: 'Account disabled',
		class: 'account',
		advice: 'Ask the vendor to enable the account again.',
	},
	{
		code: '403102',
		meaning: 'Account not activated',
		class: 'account',
		advice: 'Activate the account with the vendor.',
	},
	{
		code: '415000',
		meaning: 'Request data could not be read',
		class: 'refused',
		advice: 'Run it again; if it goes on, contact the vendor.',
	},
	{ code: '500000', meaning: 'System error', class: 'serverFault', advice: RETRIED },
	{ code: '500002', meaning: 'Data processing error', class: 'serverFault', advice: RETRIED },
	{ code: '500003', meaning: 'Business operation failed', class: 'serverFault', advice: RETRIED },
	{ code: '500004', meaning: 'Remote call failed', class: 'delay', advice: DELAYED },
	{
		code: '500005',
		meaning: 'Account balance abnormal',
		class: 'account',
		advice: 'Top up the account with the vendor.',
	},
	{ code: '500006', meaning: 'Request to external system failed', class: 'delay', advice: DELAYED },
	{ code: '500901', meaning: 'Mailbox not set', class: 'account', advice: 'Set the mailbox in the vendor account.' },
	{ code: '500902', meaning: 'Account information already exists', class: 'account', advice: CONTACT },
	{ code: '500903', meaning: 'Account capability already activated', class: 'account', advice: CONTACT },
	{ code: '504000', meaning: 'System timeout', class: 'delay', advice: DELAYED },
	{
		code: '510101',
		meaning: 'Product quantity used up',
		class: 'quota',
		advice: 'Buy more checks from the vendor, then run the unresolved contacts again.',
	},
];

const BY_CODE: ReadonlyMap<string, ResultCode> = new Map(RESULT_CODES.map((row) => [row.code, row]));

/** The row of a result code; one that is not in the vendor's table is of the class `serverFault`. Never throws. */
export function resultCode(code: string): ResultCode {
	return BY_CODE.get(code) ?? { code, meaning: 'Unknown result code', class: 'serverFault', advice: CONTACT };
}
