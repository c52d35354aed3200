import type { IExecuteFunctions } from 'n8n-workflow';

/** Nobody nests workflows deeper; each one further up is a look into n8n's database. */
const MOST_CALLERS = 20;

/** What n8n keeps of the call of an execution, unchecked: it shows it to no node. */
interface Called {
	readonly parentExecution?: { readonly workflowId?: unknown; readonly executionId?: unknown } | null;
}

/** What n8n keeps of an execution; undefined where it keeps nothing, or cannot read it. Never rejects. */
async function keptOf(context: IExecuteFunctions, executionId: string): Promise<Called | undefined> {
	try {
		return await context.getExecutionDataById(executionId);
	} catch {
		return undefined;
	}
}

/**
 * Whether the workflow `id` called this one, or one that called this one, and so on, as far as n8n tells: what it does
 * not tell counts as no. Never rejects.
 */
export async function isCaller(context: IExecuteFunctions, id: string): Promise<boolean> {
	let called = (context as unknown as { readonly runExecutionData?: Called | null }).runExecutionData;
	for (let callers = 0; callers < MOST_CALLERS; callers++) {
		const { workflowId, executionId } = called?.parentExecution ?? {};
		if (workflowId === id) return true;
		if (typeof executionId !== 'string') return false;
		called = await keptOf(context, executionId);
	}
	return false;
}
