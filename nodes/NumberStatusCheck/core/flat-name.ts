/**
 * The column of a result's field where results are flat: the parts of Output Field and the name of the field, joined by
 * underscores, so that it is a name in a Data Table and in SQL, too. Never throws.
 */
export function flatName(outputField: readonly string[], field: string): string {
	return [...outputField, field].join('_');
}
