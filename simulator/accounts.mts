/** What a caller needs to sign a request; field names as on the node's credential form. */
export interface AccountFields {
	accountCode: string;
	password: string;
	secret: string;
}

/** One account of the simulator. */
export interface Account extends AccountFields {
	/** The result code that every correctly signed request of this account gets. */
	fault?: string;
	/** Charged results the account can buy after a reset; without it, any number. */
	quota?: number;
}

/** The account that works, without a quota. */
export const DEMO_ACCOUNT: Readonly<Account> = {
	accountCode: 'DEMO0001',
	password: 'demo-password',
	secret: 'demo-secret',
};

/** Every account the simulator knows. All share the demo account's password and secret. */
export const ACCOUNTS: readonly Readonly<Account>[] = [
	DEMO_ACCOUNT,
	{ ...DEMO_ACCOUNT, accountCode: 'DISABLED1', fault: '403101' },
	{ ...DEMO_ACCOUNT, accountCode: 'INACTIVE1', fault: '403102' },
	{ ...DEMO_ACCOUNT, accountCode: 'NOBALANCE1', fault: '500005' },
	{ ...DEMO_ACCOUNT, accountCode: 'NOACCOUNT1', fault: '400901' },
	{ ...DEMO_ACCOUNT, accountCode: 'NOAPPTYPE1', fault: '400902' },
	{ ...DEMO_ACCOUNT, accountCode: 'BADIP0001', fault: '400102' },
	{ ...DEMO_ACCOUNT, accountCode: 'QUOTA0100', quota: 100 },
];

/** The account with this code, or undefined when the vendor would not know it. */
export function accountFor(accountCode: string): Readonly<Account> | undefined {
	return ACCOUNTS.find((account) => account.accountCode === accountCode);
}
