import type { Locator, Page } from 'playwright-core';
import type { Login, Workflow } from '../runtime/n8n-client.mts';

/** n8n's editor, used as a person uses it: with mouse, keyboard and what is on the page. */
export class Editor {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** An element by n8n's own test id. */
	part(id: string): Locator {
		return this.page.getByTestId(id);
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Logs in through the form. */
	async logIn(url: string, { email, password }: Login): Promise<void> {
		await this.page.goto(`${url}/signin`);
		await this.page.locator('input[type=email]').fill(email);
		await this.page.locator('input[type=password]').fill(password);
		await this.page.getByRole('button', { name: 'Sign in' }).click();
		await this.page.waitForURL(/\/home\//);
	}

	/** Opens an empty workflow. */
	async newWorkflow(url: string): Promise<void> {
		await this.page.goto(`${url}/workflow/new`);
		await this.part('canvas-add-button').waitFor();
	}

	/** Pastes nodes onto the canvas with Ctrl-V. */
	async paste({ nodes, connections }: Pick<Workflow, 'nodes' | 'connections'>): Promise<void> {
		const text = JSON.stringify({ nodes, connections });
		await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
		await this.page.getByTestId('canvas-wrapper').click({ position: { x: 60, y: 120 } });
		await this.page.keyboard.press('Control+V');
		await this.node(nodes.at(-1)?.name ?? '').waitFor();
	}

	/** Clicks the plus of a node's output, and searches the panel that opens. */
	async searchBehind(node: string, output: number, text: string): Promise<void> {
		const handle = this.node(node).locator(`[data-handleid="outputs/main/${output}"]`);
		await handle.getByTestId('canvas-handle-plus').click();
		await this.part('node-creator-search-bar').fill(text);
	}

	/** Picks the node of this name from the panel, which shows it once the search is over. */
	async take(name: string): Promise<void> {
		await this.part('node-creator-item-name').getByText(name, { exact: true }).first().click();
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.part('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	/** Drags a field from the input panel into a parameter. */
	async dragField(field: string, parameter: string): Promise<void> {
		const from = this.part('ndv-input-panel').getByText(field, { exact: true });
		const start = await from.boundingBox();
		const end = await this.part(`parameter-input-${parameter}`).boundingBox();
		if (start === null || end === null) throw new Error(`${field} or ${parameter} is not on the page.`);
		const { mouse } = this.page;
		await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
		await mouse.down();
		// n8n takes a press for a drag once the mouse has moved a little.
		await mouse.move(start.x + 60, start.y + 20, { steps: 5 });
		await mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 10 });
		await mouse.up();
	}

	/** Chooses an entry of a parameter's list. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.part(`parameter-input-${parameter}`).click();
		await this.page.getByRole('option', { name: option }).click();
	}

	/** Adds an entry of a collection: the last list with this placeholder, then the entry. */
	async addOption(placeholder: string, option: string): Promise<void> {
		await this.page.getByPlaceholder(placeholder).last().click();
		await this.page.getByRole('option', { name: option }).locator('visible=true').first().click();
	}

	/** Fills fields of the open credential dialog and saves, which tests the credential. */
	async saveCredential(fields: Readonly<Record<string, string>>): Promise<void> {
		for (const [name, value] of Object.entries(fields)) {
			await this.part(`parameter-input-${name}`).locator('input').fill(value);
		}
		await this.part('credential-save-button').click();
	}

	/** Closes the credential dialog with Escape, which n8n may apply to the node behind it as well. */
	async closeCredential(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.part('credential-edit-dialog').waitFor({ state: 'hidden' });
	}

	/** Starts the whole workflow from the canvas. */
	async execute(): Promise<void> {
		await this.part('execute-workflow-button').click();
	}

	/** Names of a node's outputs, from top to bottom. */
	async outputs(node: string): Promise<string[]> {
		const handles = this.node(node).getByTestId('canvas-node-output-handle');
		return (await handles.allInnerTexts()).map((text) => text.split('\n')[0]?.trim() ?? '');
	}

	/** The labels of the wires that leave a node. */
	wiresOf(node: string): Locator {
		return this.page.locator(`[data-test-id="edge-label"][data-source-node-name="${node}"]`);
	}

	/** The labels of the wires that leave a node: item counts by target. */
	async wires(node: string): Promise<Record<string, string>> {
		const wires: Record<string, string> = {};
		for (const label of await this.wiresOf(node).all()) {
			wires[(await label.getAttribute('data-target-node-name')) ?? ''] = (await label.innerText()).trim();
		}
		return wires;
	}

	/** Fits the whole workflow into the window. */
	async zoomToFit(): Promise<void> {
		await this.part('zoom-to-fit').click();
		// The canvas glides to its new place.
		await this.page.waitForTimeout(700);
	}
}
