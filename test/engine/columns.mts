import type { IDataObject } from 'n8n-workflow';

/** An item's fields as n8n writes them into a file with columns: `numberStatus.otherNumbers.0.status`. */
export function columnsOf(value: object, before = ''): IDataObject {
	const parts = Object.entries(value).map(([name, inner]: [string, unknown]) =>
		typeof inner === 'object' && inner !== null
			? columnsOf(inner, `${before}${name}.`)
			: { [`${before}${name}`]: inner as IDataObject[string] },
	);
	return Object.assign({}, ...parts) as IDataObject;
}
