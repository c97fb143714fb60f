/** A request's object as the gateway publishes it: amounts in the currency's smallest unit, as text. */
export interface nexi__xpay__Order {
  orderId: string;
  amount: string;
  currency: string;
  customerId?: string;
  description?: string;
  customField?: string;
  customerInfo: nexi__xpay__CustomerInfo;
  transactionSummary?: { language?: string; summaryList?: unknown[] }[];
  termsAndConditionsIds?: string[];
}
export interface nexi__xpay__CustomerInfo {
  cardHolderName: string;
  cardHolderEmail?: string;
  billingAddress?: nexi__xpay__Address;
  shippingAddress?: nexi__xpay__Address;
  mobilePhoneCountryCode?: string;
  mobilePhone?: string;
  homePhone?: string;
  workPhone?: string;
  cardHolderAcctInfo?: Record<string, string | number>;
  merchantRiskIndicator?: Record<string, unknown>;
}
export interface nexi__xpay__Address {
  name?: string;
  street?: string;
  additionalInfo?: string;
  city?: string;
  postCode?: string;
  province?: string;
  country?: string;
}
export interface nexi__xpay__Card {
  pan: string;
  expiryDate: string;
  cvv?: string;
}
export interface nexi__xpay__Recurrence {
  action?: 'NO_RECURRING' | 'SUBSEQUENT_PAYMENT' | 'CONTRACT_CREATION' | 'CARD_SUBSTITUTION';
  contractId?: string;
  contractType?: string;
  contractExpiryDate?: string;
  contractFrequency?: string;
}
export type nexi__xpay__CaptureType = 'IMPLICIT' | 'EXPLICIT';
export interface nexi__xpay__Init {
  order: nexi__xpay__Order;
  card: nexi__xpay__Card;
  recurrence?: nexi__xpay__Recurrence;
  exemptions?: string;
}
export interface nexi__xpay__Moto {
  order: nexi__xpay__Order;
  card: nexi__xpay__Card;
  captureType?: nexi__xpay__CaptureType;
}
export interface nexi__xpay__Mit {
  order: nexi__xpay__Order;
  contractId: string;
  captureType?: nexi__xpay__CaptureType;
}
export interface nexi__xpay__HostedPayment {
  order: nexi__xpay__Order;
  paymentSession: {
    actionType?: string;
    amount: string;
    recurrence?: nexi__xpay__Recurrence;
    captureType?: nexi__xpay__CaptureType;
    exemptions?: string;
    language: string;
    paymentService?: string;
    resultUrl: string;
    cancelUrl: string;
    notificationUrl?: string;
  };
}
export interface nexi__xpay__CardVerification {
  order: nexi__xpay__Order;
  card: nexi__xpay__Card;
}
export interface nexi__xpay__CaptureOrRefund {
  amount: string;
  currency: string;
  description?: string;
}
export interface nexi__xpay__Cancel {
  description?: string;
}
