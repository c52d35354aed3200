import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Login of an instance's owner. */
export interface Login {
	email: string;
	password: string;
}

/** A credential as n8n stores it. */
export interface Credential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** What n8n says about a credential that it tested. */
export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** The parts of a workflow that are imported. */
export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, { main?: (WorkflowTarget[] | null)[] }>;
	settings?: Record<string, unknown>;
}

/** A node of a workflow; further fields are passed on as they are. */
export interface WorkflowNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string | null; name: string }>;
	[field: string]: unknown;
}

/** The end of a connection. */
export interface WorkflowTarget {
	node: string;
	type: string;
	index: number;
}

/** What n8n stores about an execution. `data` is in the format of the package flatted. */
export interface Execution {
	id: string;
	status: string;
	/** When it goes on by itself, if it waits. */
	waitTill: string | null;
	data: string;
}

/** A file that an item carries, either in itself or in n8n's own store under `id`. */
export interface BinaryFile {
	mimeType: string;
	fileName?: string;
	/** Base64, unless there is an `id`. */
	data: string;
	id?: string;
}

interface Listed {
	id: string;
	name: string;
}

/** n8n's own REST API, which its editor uses. Every method throws `Error` when n8n refuses or takes over a minute. */
export class N8nClient {
	private readonly url: string;
	/** n8n ties a session to the browser that logged in; this stands for one. */
	private readonly browserId = randomUUID();
	private cookie = '';

	constructor(url: string) {
		this.url = url;
	}

	private async request<T>(method: string, route: string, body?: unknown): Promise<T> {
		const send = async () =>
			await fetch(`${this.url}/rest${route}`, {
				method,
				headers: { 'content-type': 'application/json', 'browser-id': this.browserId, cookie: this.cookie },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
				signal: AbortSignal.timeout(60_000),
			});
		// An n8n that was busy for longer than its connections live closes them just as they are used again.
		const reply = await send().catch((error: unknown) => {
			if (method === 'GET' && error instanceof TypeError) return send();
			throw error;
		});
		const text = await reply.text();
		if (!reply.ok) throw new Error(`n8n refused ${method} /rest${route}: HTTP ${reply.status} ${text.slice(0, 300)}`);
		const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		return (JSON.parse(text) as { data: T }).data;
	}

	/** Logs in; on an instance without an owner, creates this one. */
	async logIn({ email, password }: Login): Promise<void> {
		const { userManagement } = await this.request<{ userManagement: { showSetupOnFirstLoad?: boolean } }>(
			'GET',
			'/settings',
		);
		if (userManagement.showSetupOnFirstLoad === true) {
			await this.request('POST', '/owner/setup', { email, password, firstName: 'Demo', lastName: 'Owner' });
		} else {
			await this.request('POST', '/login', { emailOrLdapLoginId: email, password });
		}
	}

	private async typeNames(kind: 'nodes' | 'credentials'): Promise<string[]> {
		const reply = await fetch(`${this.url}/types/${kind}.json`, {
			headers: { 'browser-id': this.browserId, cookie: this.cookie },
			signal: AbortSignal.timeout(60_000),
		});
		if (!reply.ok) throw new Error(`n8n refused its list of ${kind}: HTTP ${reply.status}`);
		return ((await reply.json()) as { name: string }[]).map(({ name }) => name);
	}

	/** Names of the node types that n8n has loaded. */
	async nodeTypes(): Promise<string[]> {
		return await this.typeNames('nodes');
	}

	/** Names of the credential types that n8n has loaded. */
	async credentialTypes(): Promise<string[]> {
		return await this.typeNames('credentials');
	}

	/** Creates the credential, or overwrites the one with the same name and type. Returns its id. */
	async putCredential(credential: Credential): Promise<string> {
		const existing = await this.request<(Listed & { type: string })[]>('GET', '/credentials');
		const same = existing.find(({ name, type }) => name === credential.name && type === credential.type);
		const saved = same
			? await this.request<Listed>('PATCH', `/credentials/${same.id}`, credential)
			: await this.request<Listed>('POST', '/credentials', credential);
		return saved.id;
	}

	/** Saves a credential and tests it, as the editor's form does. */
	async testCredential(credential: Credential): Promise<CredentialTestResult> {
		const credentials = { id: await this.putCredential(credential), ...credential };
		return await this.request<CredentialTestResult>('POST', '/credentials/test', { credentials });
	}

	/** Creates the workflow, or overwrites the one with the same name. Returns its id. */
	async putWorkflow(workflow: Workflow): Promise<string> {
		const filter = encodeURIComponent(JSON.stringify({ name: workflow.name, isArchived: false }));
		const existing = await this.request<Listed[]>('GET', `/workflows?filter=${filter}`);
		const same = existing.find(({ name }) => name === workflow.name);
		const saved = same
			? await this.request<Listed>('PATCH', `/workflows/${same.id}?forceSave=true`, workflow)
			: // n8n 1.x needs to be told that a new workflow is not to run by itself.
				await this.request<Listed>('POST', '/workflows', { active: false, ...workflow });
		return saved.id;
	}

	/** A saved workflow as it is now. */
	async workflow(id: string): Promise<Workflow> {
		return await this.request<Workflow>('GET', `/workflows/${id}`);
	}

	/** Publishes a saved workflow as it is now (n8n 2.x): its production webhooks and schedules take effect. */
	async publishWorkflow(id: string): Promise<void> {
		const { versionId } = await this.request<{ versionId: string }>('GET', `/workflows/${id}`);
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
	}

	/** Deletes a workflow for good: first into the archive, as n8n demands, and once it is no longer published. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.request('POST', `/workflows/${id}/archive`);
		const deadline = Date.now() + 60_000;
		for (;;) {
			try {
				await this.request('DELETE', `/workflows/${id}`);
				return;
			} catch (error) {
				const isBusy = error instanceof Error && error.message.includes('HTTP 409');
				if (!isBusy || Date.now() > deadline) throw error;
				await sleep(250);
			}
		}
	}

	/**
	 * Starts a saved workflow at one of its triggers, as the editor's button does. Returns the execution's id. `json` is
	 * what the trigger emits, where it does not produce that by itself.
	 */
	async runWorkflow(id: string, trigger: string, json?: Record<string, unknown>): Promise<string> {
		const main = [[{ json }]];
		const data = { startTime: Date.now(), executionTime: 0, executionStatus: 'success', source: [], data: { main } };
		// n8n 2.x runs what it has saved, 1.x what it is sent.
		const workflowData = await this.request<Workflow>('GET', `/workflows/${id}`);
		const started = await this.request<{ executionId?: string }>('POST', `/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: trigger, ...(json === undefined ? {} : { data }) },
		});
		if (started.executionId === undefined) throw new Error(`n8n did not start workflow ${id}.`);
		return started.executionId;
	}

	/** Stops a running execution, as the editor's button does. */
	async stopExecution(id: string): Promise<void> {
		await this.request('POST', `/executions/${id}/stop`);
	}

	/** The content of a file that an item carries. */
	async binaryFile({ data, id }: BinaryFile): Promise<Buffer> {
		if (id === undefined) return Buffer.from(data, 'base64');
		const reply = await fetch(`${this.url}/rest/binary-data?id=${encodeURIComponent(id)}&action=download`, {
			headers: { 'browser-id': this.browserId, cookie: this.cookie },
			signal: AbortSignal.timeout(60_000),
		});
		if (!reply.ok) throw new Error(`n8n refused the file ${id}: HTTP ${reply.status}`);
		return Buffer.from(await reply.arrayBuffer());
	}

	/** One execution, finished or not. Undefined once n8n has deleted it. */
	async findExecution(id: string): Promise<Execution | undefined> {
		return await this.request<Execution | undefined>('GET', `/executions/${id}`);
	}

	/** One execution, finished or not. Throws `Error` once n8n has deleted it. */
	async execution(id: string): Promise<Execution> {
		const execution = await this.findExecution(id);
		if (execution === undefined) throw new Error(`n8n has no execution ${id}.`);
		return execution;
	}
}
