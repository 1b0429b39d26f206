import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/index.ts'
import type { Inputs } from '../../src/types.ts'
import { asked, dated, stretch } from '../facts.ts'

const outcome = (intent: string, inputs: Inputs = {}, asOf?: string): string =>
  decide(asked(intent, inputs, asOf)).outcome
const values = (intent: string, inputs: Inputs = {}, asOf?: string) => decide(asked(intent, inputs, asOf)).values

describe('where to pay turns on the invoice, not on the payment', () => {
  it.each([
    ['2015-06-30', 'aspera'],
    ['2015-07-01', 'ibm-japan'],
    ['2015-07-02', 'ibm-japan'],
    ['2015-06', 'aspera'],
    ['2015-07', 'ibm-japan'],
  ])('an invoice of %s is paid to %s', (day, expected) => {
    expect(outcome('where-to-pay', { invoiceDate: dated(day) })).toBe(expected)
  })

  it.each([
    [{ invoiceIssuer: 'aspera' }, 'aspera'],
    [{ invoiceIssuer: 'ibm' }, 'ibm-japan'],
    [{ invoiceIssuer: 'aspera', invoiceDate: dated('2015-06-30') }, 'aspera'],
    [{ invoiceIssuer: 'aspera', invoiceDate: dated('2015-07-01') }, 'not-covered'],
    [{ invoiceIssuer: 'ibm', invoiceDate: dated('2015-06-30') }, 'not-covered'],
    [{ invoiceIssuer: 'ibm', invoiceDate: dated('2015-07-01') }, 'ibm-japan'],
    [{}, 'ask-invoice-date'],
    [{ paymentDate: dated('2015-07-10') }, 'ask-invoice-date'],
    [{ receivedDate: dated('2015-07-03') }, 'ask-invoice-date'],
    [{ invoiceDate: dated('2015-06-20'), paymentDate: dated('2015-07-10') }, 'aspera'],
    [{ invoiceDate: stretch('2015-07-01', null) }, 'ibm-japan'],
    [{ invoiceDate: stretch(null, '2015-06-30') }, 'aspera'],
    [{ invoiceDate: stretch('2015-06-15', '2015-07-15') }, 'ask-invoice-date'],
  ] as [Inputs, string][])('%j → %s', (inputs, expected) => {
    expect(outcome('where-to-pay', inputs)).toBe(expected)
  })

  it('asks for the issue date where neither it nor the issuer is known', () => {
    expect(decide(asked('where-to-pay')).asks).toBe('invoiceDate')
  })
})

describe('payment is due 30 calendar days after the issue', () => {
  it.each([
    ['2015-07-01', '2015-07-31'],
    ['2015-07-02', '2015-08-01'],
    ['2015-12-05', '2016-01-04'],
    ['2016-01-31', '2016-03-01'],
    ['2016-02-28', '2016-03-29'],
  ])('an invoice of %s is due on %s', (issued, due) => {
    expect(decide(asked('payment-terms', { invoiceDate: dated(issued) }))).toMatchObject({
      outcome: 'due',
      values: { dueDate: due },
    })
  })

  it.each([
    [{}, 'answer'],
    [{ invoiceDate: dated('2015-06-30') }, 'invoice-terms'],
    [{ invoiceDate: dated('2015-06') }, 'invoice-terms'],
    [{ invoiceIssuer: 'aspera' }, 'invoice-terms'],
    [{ invoiceIssuer: 'ibm' }, 'answer'],
    [{ invoiceDate: dated('2015-08') }, 'answer'],
    [{ ownTerms: true }, 'own-terms'],
    [{ ownTerms: true, invoiceDate: dated('2015-07-10') }, 'own-terms'],
    [{ invoiceIssuer: 'aspera', invoiceDate: dated('2015-07-01') }, 'not-covered'],
    [{ invoiceIssuer: 'ibm', invoiceDate: dated('2015-06-30') }, 'not-covered'],
  ] as [Inputs, string][])('%j → %s', (inputs, expected) => {
    expect(outcome('payment-terms', inputs)).toBe(expected)
  })

  it('computes no due date where the agreement has terms of its own', () => {
    expect(values('payment-terms', { ownTerms: true, invoiceDate: dated('2015-07-10') })).toEqual({})
  })
})

describe('renewals by their date', () => {
  it.each([
    ['2014-05-01', 'aspera-quote'],
    ['2015-06-29', 'aspera-quote'],
    ['2015-06-30', 'aspera-quote'],
    ['2015-07-01', 'early-renewal'],
    ['2015-07-02', 'early-renewal'],
    ['2015-09-29', 'early-renewal'],
    ['2015-09-30', 'early-renewal'],
    ['2015-10-01', 'not-covered'],
    ['2015-10-02', 'ibm-quote'],
    ['2026-03-31', 'ibm-quote'],
    ['2015-06', 'aspera-quote'],
    ['2015-07', 'early-renewal'],
    ['2015-09', 'early-renewal'],
    ['2015-10', 'ask-renewal-date'],
    ['2015-11', 'ibm-quote'],
  ])('a renewal on %s: %s, the same for all three renewal intents', (day, expected) => {
    for (const intent of ['how-to-renew', 'renewal-quote', 'renewal-missed']) {
      expect(outcome(intent, { renewalDate: dated(day) })).toBe(expected)
    }
  })

  it.each([
    [stretch('2015-07-01', '2015-09-30'), 'early-renewal'],
    [stretch('2015-07-01', null), 'ask-renewal-date'],
    [stretch('2015-10-01', null), 'ask-renewal-date'],
    [stretch('2015-10-02', null), 'ibm-quote'],
    [stretch(null, '2015-06-30'), 'aspera-quote'],
  ])('a stretch of days decides only where it lies within one row: %j', (renewalDate, expected) => {
    expect(outcome('how-to-renew', { renewalDate })).toBe(expected)
  })

  it('says why October 2015 needs its day', () => {
    expect(decide(asked('how-to-renew', { renewalDate: dated('2015-10') }))).toMatchObject({
      phase: 'october',
      asks: 'renewalDate',
    })
  })

  it.each([
    ['2015-08-15', '2015-06-10', { deadline: '2015-06-30', deadlinePassed: false, daysLeft: 20 }],
    ['2015-08-15', '2015-06-29', { deadline: '2015-06-30', deadlinePassed: false, daysLeft: 1 }],
    ['2015-08-15', '2015-06-30', { deadline: '2015-06-30', deadlinePassed: false, daysLeft: 0 }],
    ['2015-08-15', '2015-07-01', { deadline: '2015-06-30', deadlinePassed: true }],
    ['2015-06-20', '2015-06-10', { deadline: '2015-06-20', deadlinePassed: false, daysLeft: 10 }],
    ['2015-06-20', '2015-06-20', { deadline: '2015-06-20', deadlinePassed: false, daysLeft: 0 }],
    ['2015-06-20', '2015-06-21', { deadline: '2015-06-20', deadlinePassed: true }],
    ['2015-06-20', '2026-11-22', { deadline: '2015-06-20', deadlinePassed: true }],
    ['2015-06', '2015-05-31', { deadlinePassed: false }],
    ['2015-06', '2015-06-15', {}],
    ['2015-06', '2015-07-01', { deadlinePassed: true }],
    ['2015-11-01', '2015-06-10', {}],
    ['2015-10-01', '2015-06-10', {}],
  ])('a renewal on %s asked on %s computes %j', (renewalDate, asOf, expected) => {
    expect(values('how-to-renew', { renewalDate: dated(renewalDate) }, asOf)).toEqual(expected)
  })

  it.each([
    ['2015-06-20', '2015-06-20', 'ahead'],
    ['2015-06-20', '2015-06-21', 'between'],
    ['2015-06-20', '2015-06-30', 'between'],
    ['2015-06-20', '2015-07-01', 'passed'],
    ['2015-06', '2015-06-15', 'month'],
    ['2015-05', '2015-06-01', 'between'],
    ['2015-08-15', '2015-06-30', 'ahead'],
    ['2015-08-15', '2015-07-01', 'passed'],
  ])('a renewal on %s asked on %s is worded as %s', (renewalDate, asOf, phase) => {
    expect(decide(asked('renewal-missed', { renewalDate: dated(renewalDate) }, asOf)).phase).toBe(phase)
  })
})

describe('the end of a renewal', () => {
  it.each([
    ['2015-08-15', '2015-08-31'],
    ['2016-02-10', '2016-02-29'],
    ['2015-09-30', '2015-09-30'],
    ['2016-02', '2016-02-29'],
  ])('an agreement that ends on %s ends on %s under IBM', (end, expected) => {
    expect(values('renewal-end-date', { endDate: dated(end) })).toEqual({ endDate: expected })
  })

  it('computes nothing from a renewal date: the guide states no period', () => {
    expect(decide(asked('renewal-end-date', { renewalDate: dated('2015-08-15') }))).toMatchObject({
      outcome: 'answer',
      values: {},
    })
  })
})

describe('yen turns on the transaction, consumption tax on the invoice', () => {
  it.each([
    ['currency', { orderDate: dated('2015-06-30') }, 'before-transfer'],
    ['currency', { orderDate: dated('2015-07-01') }, 'from-transfer'],
    ['currency', {}, 'from-transfer'],
    ['currency', { invoiceDate: dated('2015-06-30') }, 'from-transfer'],
    ['tax', { invoiceDate: dated('2015-06-30') }, 'before-transfer'],
    ['tax', { invoiceDate: dated('2015-07-01') }, 'from-transfer'],
    ['tax', { orderDate: dated('2015-06-20'), invoiceDate: dated('2015-07-05') }, 'from-transfer'],
    ['tax', { orderDate: dated('2015-06-20') }, 'from-transfer'],
  ] as [string, Inputs, string][])('%s %j → %s', (intent, inputs, expected) => {
    expect(outcome(intent, inputs)).toBe(expected)
  })
})

describe('the assistant stops asking', () => {
  it('after two questions in a row that brought no answer', () => {
    expect(decide(asked('how-to-renew'), 0).outcome).toBe('ask-renewal-date')
    expect(decide(asked('how-to-renew'), 1).outcome).toBe('ask-renewal-date')
    expect(decide(asked('how-to-renew'), 2)).toMatchObject({ intent: 'talk-to-a-person', phase: 'gave-up' })
  })

  it('but answers as soon as it is told', () => {
    expect(decide(asked('how-to-renew', { renewalDate: dated('2015-08-15') }), 2).outcome).toBe('early-renewal')
  })
})
