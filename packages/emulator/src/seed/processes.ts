import { DEFAULT_TENANT } from '../entities/tenant.ts'
import type { FlowNode, Process } from './process.ts'

const service = (id: string, name: string, ...failures: (readonly [string, string])[]): FlowNode => ({
	id,
	name,
	type: 'SERVICE_TASK',
	failures: [
		...failures,
		['JOB_NO_RETRIES', `No more retries left: '${name}' ended with java.net.SocketTimeoutException`],
		[
			'IO_MAPPING_ERROR',
			"Expected result of the expression 'response.body.id' to be 'STRING', but was 'NULL'.",
		],
	],
})
const node = (type: string) => (id: string, name: string) => ({ id, name, type })
const start = node('START_EVENT')
const end = node('END_EVENT')
const exclusive = node('EXCLUSIVE_GATEWAY')
const parallel = node('PARALLEL_GATEWAY')
const user = (id: string, name: string): FlowNode => ({
	id,
	name,
	type: 'USER_TASK',
	failures: [['EXTRACT_VALUE_ERROR', `Expected the assignee of '${name}' to be a string, but was NULL`]],
})

const order: Process = {
	bpmnProcessId: 'order-process',
	name: 'Order process',
	tenantId: DEFAULT_TENANT,
	versions: [undefined, 'v2.0', 'v2.1'],
	nodes: [
		start('order-received', 'Order received'),
		service('check-stock', 'Check stock'),
		{
			...exclusive('in-stock', 'In stock?'),
			failures: [
				[
					'CONDITION_ERROR',
					"Expected at least one condition to evaluate to true, or to have a default flow: 'inStock' is null",
				],
			],
		},
		{ id: 'discount', name: 'Work out discount', type: 'BUSINESS_RULE_TASK', decides: 'discount' },
		{ id: 'collect-payment', name: 'Collect payment', type: 'CALL_ACTIVITY', calls: 'payment-process' },
		{ id: 'ship-order', name: 'Ship order', type: 'CALL_ACTIVITY', calls: 'shipping-process' },
		end('order-fulfilled', 'Order fulfilled'),
		service('cancel-order', 'Tell the customer'),
		end('order-refused', 'Order refused'),
	],
	flows: [
		['order-received', 'check-stock'],
		['check-stock', 'in-stock'],
		['in-stock', 'discount'],
		['discount', 'collect-payment'],
		['collect-payment', 'ship-order'],
		['ship-order', 'order-fulfilled'],
		['in-stock', 'cancel-order'],
		['cancel-order', 'order-refused'],
	],
	paths: [
		[
			'order-received',
			'check-stock',
			'in-stock',
			'discount',
			'collect-payment',
			'ship-order',
			'order-fulfilled',
		],
		['order-received', 'check-stock', 'in-stock', 'cancel-order', 'order-refused'],
	],
}

const payment: Process = {
	bpmnProcessId: 'payment-process',
	name: 'Payment process',
	tenantId: DEFAULT_TENANT,
	versions: [undefined, undefined],
	nodes: [
		start('payment-requested', 'Payment requested'),
		service(
			'charge-card',
			'Charge credit card',
			[
				'UNHANDLED_ERROR_EVENT',
				"Expected to throw an error event with the code 'card-refused', but it was not caught.",
			],
			['EXECUTION_LISTENER_NO_RETRIES', "No more retries left: the listener 'audit-payment' failed"],
		),
		{
			id: 'payment-confirmed',
			name: 'Payment confirmed',
			type: 'RECEIVE_TASK',
			failures: [
				[
					'EXTRACT_VALUE_ERROR',
					"Expected the correlation key 'paymentReference' to be a string or a number, but was NULL",
				],
			],
		},
		end('payment-received', 'Payment received'),
	],
	flows: [
		['payment-requested', 'charge-card'],
		['charge-card', 'payment-confirmed'],
		['payment-confirmed', 'payment-received'],
	],
	paths: [['payment-requested', 'charge-card', 'payment-confirmed', 'payment-received']],
}

const shipping: Process = {
	bpmnProcessId: 'shipping-process',
	name: 'Shipping process',
	tenantId: DEFAULT_TENANT,
	versions: ['spring', 'autumn'],
	nodes: [
		start('shipping-requested', 'Shipping requested'),
		parallel('fork', 'Prepare'),
		{ ...service('pack-goods', 'Pack goods'), forEach: '=parcels' },
		service('print-label', 'Print label'),
		parallel('join', 'Ready'),
		service('hand-over', 'Hand over to the carrier'),
		end('shipped', 'Shipped'),
	],
	flows: [
		['shipping-requested', 'fork'],
		['fork', 'pack-goods'],
		['fork', 'print-label'],
		['pack-goods', 'join'],
		['print-label', 'join'],
		['join', 'hand-over'],
		['hand-over', 'shipped'],
	],
	paths: [['shipping-requested', 'fork', ['pack-goods', 'print-label'], 'join', 'hand-over', 'shipped']],
}

const invoice: Process = {
	bpmnProcessId: 'invoice-process',
	name: 'Invoice process',
	tenantId: 'finance',
	versions: [undefined, '1.4'],
	nodes: [
		start('invoice-received', 'Invoice received'),
		{ id: 'classify', name: 'Classify invoice', type: 'BUSINESS_RULE_TASK', decides: 'approver-groups' },
		exclusive('needs-approval', 'Needs approval?'),
		user('approve-invoice', 'Approve invoice'),
		service('pay-invoice', 'Pay invoice'),
		end('invoice-paid', 'Invoice paid'),
	],
	flows: [
		['invoice-received', 'classify'],
		['classify', 'needs-approval'],
		['needs-approval', 'approve-invoice'],
		['needs-approval', 'pay-invoice'],
		['approve-invoice', 'pay-invoice'],
		['pay-invoice', 'invoice-paid'],
	],
	paths: [
		['invoice-received', 'classify', 'needs-approval', 'approve-invoice', 'pay-invoice', 'invoice-paid'],
		['invoice-received', 'classify', 'needs-approval', 'pay-invoice', 'invoice-paid'],
	],
}

const onboarding: Process = {
	bpmnProcessId: 'customer-onboarding',
	name: 'Customer onboarding',
	tenantId: 'sales',
	versions: [undefined],
	nodes: [
		start('application-received', 'Application received'),
		service('score', 'Score the customer'),
		user('review', 'Review the application'),
		service('open-account', 'Open the account'),
		end('customer-onboarded', 'Customer onboarded'),
	],
	flows: [
		['application-received', 'score'],
		['score', 'review'],
		['review', 'open-account'],
		['open-account', 'customer-onboarded'],
	],
	paths: [['application-received', 'score', 'review', 'open-account', 'customer-onboarded']],
}

/** The processes of the seeded data. */
export const processes: readonly Process[] = [order, payment, shipping, invoice, onboarding]
