/** An n8n that the tests run on. */
export interface N8nVersion {
	/** Its folder below runtime/ and .runtime/. */
	name: string;
	version: string;
	/** Oldest major version of Node.js it accepts. */
	nodeMajor: number;
	/**
	 * Whether its expressions can read another node with `$('…')`. In 1.123.81 that gives null in every node, unless
	 * N8N_EXPRESSION_ENGINE is "legacy".
	 */
	readsOtherNodes: boolean;
	/** Whether a tool that fails ends the run of its agent, instead of telling the model. */
	toolFaultEndsRun: boolean;
	/** Whether it has Data Tables that a workflow can create. */
	hasDataTables: boolean;
	/** Whether a workflow has to be published before another may call it in production. */
	publishesSubWorkflows: boolean;
}

/** The current n8n, which the browser and queue mode are tested on, too. */
export const CURRENT: N8nVersion = {
	name: 'n8n-2.41',
	version: '2.41.1',
	nodeMajor: 24,
	readsOtherNodes: true,
	toolFaultEndsRun: false,
	hasDataTables: true,
	publishesSubWorkflows: true,
};

/** The last n8n of its first major version. */
const FIRST_MAJOR: N8nVersion = {
	name: 'n8n-1.123',
	version: '1.123.81',
	nodeMajor: 20,
	readsOtherNodes: false,
	toolFaultEndsRun: true,
	hasDataTables: false,
	publishesSubWorkflows: false,
};

/** Every n8n that is installed for the tests. */
export const VERSIONS: readonly N8nVersion[] = [CURRENT, FIRST_MAJOR];
