/** The value of a parameter that names a workflow, as the editor saves it once a person has chosen one from the list. */
export function chosenWorkflow(id: string, name = id): Record<string, unknown> {
	return { __rl: true, mode: 'list', value: id, cachedResultName: name };
}
