const escapeXml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Returns a process without flow nodes, for a definition that has no diagram. */
export const emptyBpmn = (bpmnProcessId: string): string =>
	[
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">',
		`  <bpmn:process id="${escapeXml(bpmnProcessId)}" isExecutable="true" />`,
		'</bpmn:definitions>',
		'',
	].join('\n')

/** Returns a decision requirements graph without decisions. */
export const emptyDmn = (id: string): string =>
	[
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${escapeXml(id)}" name="${escapeXml(id)}" namespace="http://camunda.org/schema/1.0/dmn" />`,
		'',
	].join('\n')
