import type { DecisionFile } from './decisions.ts'
import { layOut } from './layout.ts'
import { flowId, type Process } from './process.ts'

const tags: Record<string, string> = {
	START_EVENT: 'startEvent',
	END_EVENT: 'endEvent',
	SERVICE_TASK: 'serviceTask',
	USER_TASK: 'userTask',
	RECEIVE_TASK: 'receiveTask',
	CALL_ACTIVITY: 'callActivity',
	BUSINESS_RULE_TASK: 'businessRuleTask',
	EXCLUSIVE_GATEWAY: 'exclusiveGateway',
	PARALLEL_GATEWAY: 'parallelGateway',
}

const escapeXml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Writes a process as BPMN, with a diagram that modelers can show. */
export function bpmnXml(process: Process, versionTag?: string): string {
	const { bpmnProcessId, name, nodes, flows } = process
	const extension = (node: Process['nodes'][number]) => {
		if (node.calls) return `<zeebe:calledElement processId="${node.calls}" />`
		if (node.decides)
			return `<zeebe:calledDecision decisionId="${node.decides}" resultVariable="${node.id}" />`
		return node.type === 'SERVICE_TASK' ? `<zeebe:taskDefinition type="${node.id}" />` : ''
	}
	const loopOf = ({ forEach }: Process['nodes'][number]) =>
		forEach === undefined
			? ''
			: `<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="${escapeXml(forEach)}" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>`
	const elements = nodes.map((node) => {
		const inner = extension(node)
		const body = inner && `<bpmn:extensionElements>${inner}</bpmn:extensionElements>`
		const tag = `bpmn:${tags[node.type] ?? 'task'}`
		return `    <${tag} id="${node.id}" name="${escapeXml(node.name)}">${body}${loopOf(node)}</${tag}>`
	})
	const sequenceFlows = flows.map(
		([from, to]) =>
			`    <bpmn:sequenceFlow id="${flowId(from, to)}" sourceRef="${from}" targetRef="${to}" />`,
	)
	const layout = layOut(process)
	const shapes = nodes.map(({ id, type }) => {
		const { x, y, width, height } = layout.boundsOf(id)
		// Above a gateway: below it, a branch begins.
		const label = type.endsWith('_GATEWAY')
			? `<bpmndi:BPMNLabel><dc:Bounds x="${x - 20}" y="${y - 20}" width="90" height="14" /></bpmndi:BPMNLabel>`
			: ''
		return `      <bpmndi:BPMNShape id="${id}-shape" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />${label}</bpmndi:BPMNShape>`
	})
	const edges = flows.map(([from, to]) => {
		const points = layout.waypointsOf(from, to).map(({ x, y }) => `<di:waypoint x="${x}" y="${y}" />`)
		return `      <bpmndi:BPMNEdge id="${flowId(from, to)}-edge" bpmnElement="${flowId(from, to)}">${points.join('')}</bpmndi:BPMNEdge>`
	})
	const tag =
		versionTag === undefined
			? []
			: [
					`    <bpmn:extensionElements><zeebe:versionTag value="${escapeXml(versionTag)}" /></bpmn:extensionElements>`,
				]
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">',
		`  <bpmn:process id="${bpmnProcessId}" name="${escapeXml(name)}" isExecutable="true">`,
		...tag,
		...elements,
		...sequenceFlows,
		'  </bpmn:process>',
		`  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="${bpmnProcessId}">`,
		...shapes,
		...edges,
		'  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
		'</bpmn:definitions>',
		'',
	].join('\n')
}

/** Writes a decision requirements graph as DMN. */
export function dmnXml({ decisionRequirementsId, name, decisions }: DecisionFile): string {
	const body = decisions.flatMap(({ decisionId, name, type, requires, inputs, output, results }) => {
		const requirement = requires
			? [`    <informationRequirement><requiredDecision href="#${requires}" /></informationRequirement>`]
			: []
		const logic =
			type === 'LITERAL_EXPRESSION'
				? [
						`    <variable name="${output}" />`,
						'    <literalExpression><text>if total &gt; 500 then 0.1 else 0</text></literalExpression>',
					]
				: [
						`    <decisionTable id="${decisionId}-table" hitPolicy="FIRST">`,
						...inputs.map(
							([label, expression]) =>
								`      <input id="${decisionId}-${expression}" label="${escapeXml(label)}"><inputExpression><text>${expression}</text></inputExpression></input>`,
						),
						`      <output id="${decisionId}-${output}" name="${output}" />`,
						...results.map(
							(result, rule) =>
								`      <rule id="${decisionId}-rule-${rule + 1}">${inputs.map(([, , values]) => `<inputEntry><text>${escapeXml(values[rule] ?? '-')}</text></inputEntry>`).join('')}<outputEntry><text>${escapeXml(result)}</text></outputEntry></rule>`,
						),
						'    </decisionTable>',
					]
		return [
			`  <decision id="${decisionId}" name="${escapeXml(name)}">`,
			...requirement,
			...logic,
			'  </decision>',
		]
	})
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${escapeXml(decisionRequirementsId)}" name="${escapeXml(name)}" namespace="http://camunda.org/schema/1.0/dmn">`,
		...body,
		'</definitions>',
		'',
	].join('\n')
}
