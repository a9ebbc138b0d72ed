import type { OperateOptions } from '@operate-api/emulator'

const escapeXml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Writes a process whose tasks lie in rows of a hundred, each after the one before. */
export function bpmnOf(tasks: number, name: string, padding = 0): string {
	const ids = Array.from({ length: tasks }, (_, index) => `task-${index}`)
	const documentation = padding > 0 ? `<bpmn:documentation>${'x'.repeat(padding)}</bpmn:documentation>` : ''
	const place = (index: number) => ({ x: 200 + (index % 100) * 160, y: 100 + Math.floor(index / 100) * 140 })
	const flows = ids.slice(1)
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">',
		`<bpmn:process id="large" name="${escapeXml(name)}" isExecutable="true">${documentation}`,
		...ids.map((id) => `<bpmn:serviceTask id="${id}" name="${escapeXml(name)}" />`),
		...flows.map(
			(id, index) => `<bpmn:sequenceFlow id="flow-${index}" sourceRef="${ids[index]}" targetRef="${id}" />`,
		),
		'</bpmn:process>',
		'<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="large">',
		...ids.map((id, index) => {
			const { x, y } = place(index)
			return `<bpmndi:BPMNShape id="${id}-shape" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="100" height="80" /></bpmndi:BPMNShape>`
		}),
		...flows.map((_, index) => {
			const [from, to] = [place(index), place(index + 1)]
			return `<bpmndi:BPMNEdge id="flow-${index}-edge" bpmnElement="flow-${index}"><di:waypoint x="${from.x + 100}" y="${from.y + 40}" /><di:waypoint x="${to.x}" y="${to.y + 40}" /></bpmndi:BPMNEdge>`
		}),
		'</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>',
	].join('\n')
}

/** The key of the only version of a process that {@link dataOf} makes. */
export const processKey = '2251799813685249'
export const instanceKey = '9007199254740993'

/** A cluster with one process, and one instance that waits in each of its tasks, with an incident in the first. */
export function dataOf(xml: string, name: string, tasks: number): NonNullable<OperateOptions['data']> {
	const start = { startDate: '2026-10-01T08:00:00.000+0000' }
	const incident = '9007199254900001'
	return {
		processDefinitions: [{ key: processKey, bpmnProcessId: 'large', name, version: 1, xml }],
		processInstances: [
			{
				...{ key: instanceKey, bpmnProcessId: 'large', processDefinitionKey: processKey, state: 'ACTIVE' },
				...{ incident: true, ...start },
			},
		],
		flowNodeInstances: Array.from({ length: tasks }, (_, index) => ({
			...{ key: String(9007199254800000n + BigInt(index)), processInstanceKey: instanceKey },
			...{ processDefinitionKey: processKey, flowNodeId: `task-${index}`, flowNodeName: name },
			...{ type: 'SERVICE_TASK', state: 'ACTIVE', ...start },
			...(index === 0 && { incident: true, incidentKey: incident }),
		})),
		incidents: [
			{
				...{ key: incident, processInstanceKey: instanceKey, processDefinitionKey: processKey },
				...{ type: 'JOB_NO_RETRIES', message: name, state: 'ACTIVE', creationTime: start.startDate },
			},
		],
		variables: [
			{
				key: '9007199254900002',
				processInstanceKey: instanceKey,
				name,
				value: JSON.stringify({ [name]: name }),
			},
		],
	}
}
