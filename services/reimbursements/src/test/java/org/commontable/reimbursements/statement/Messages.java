package org.commontable.reimbursements.statement;

import java.util.List;

/** Messages as a bank would send them. */
public final class Messages {
  private Messages() {}

  /** One entry of a statement: amount in pounds, and which way. */
  public static String entry(String pounds, String direction, String on, String inside) {
    return """
    <Ntry><Amt Ccy="GBP">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
    <BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>BANKREF1</AcctSvcrRef>\
    <BkTxCd><Prtry><Cd>BGC</Cd></Prtry></BkTxCd>%s</Ntry>
    """
        .formatted(pounds, direction, on, on, inside);
  }

  public static String details(String endToEndId, String more) {
    return "<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>%s</TxDtls>"
        .formatted(endToEndId, more);
  }

  public static String batch(String runId, int count) {
    return "<NtryDtls><Btch><PmtInfId>%s-1</PmtInfId><NbOfTxs>%d</NbOfTxs></Btch></NtryDtls>"
        .formatted(runId, count);
  }

  public static String statement(String id, String opening, String closing, List<String> entries) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
    <GrpHdr><MsgId>%s</MsgId><CreDtTm>2026-10-20T06:00:00Z</CreDtTm></GrpHdr>
    <Stmt><Id>%s</Id><Acct><Id><Othr><Id>12345687654321</Id></Othr></Id><Ccy>GBP</Ccy></Acct>
    %s%s%s
    </Stmt></BkToCstmrStmt></Document>
    """
        .formatted(
            id, id, balance("OPBD", opening), balance("CLBD", closing), String.join("", entries));
  }

  static String balance(String code, String pounds) {
    return """
    <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">%s</Amt>\
    <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-10-20</Dt></Dt></Bal>
    """
        .formatted(code, pounds);
  }

  /** A Bacs report of credits that came back. */
  public static String arucs(String number, String on, String... items) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <BACSDocument><Data><ARUCS><Header reportType="ARUCS" reportNumber="%s" \
    currentProcessingDate="%s"/><AddresseeInformation name="EXAMPLE"/>\
    <OriginatingAccountRecords><OriginatingAccountRecord>%s</OriginatingAccountRecord>\
    </OriginatingAccountRecords></ARUCS></Data></BACSDocument>
    """
        .formatted(number, on, String.join("", items));
  }

  public static String arucsItem(String reference, String pounds, String code) {
    return """
    <ReturnedCreditItem ref="%s" transCode="99" returnCode="%s" \
    returnDescription="RETURNED" originalProcessingDate="2026-10-15" valueOf="%s" \
    currency="GBP"><ReceiverAccount number="00000041" sortCode="00-00-07"/></ReturnedCreditItem>
    """
        .formatted(reference, code, pounds);
  }

  /** A status report of one payment instruction. */
  public static String pain002(String runId, String on, String transactions) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
    <GrpHdr><MsgId>STATUS1</MsgId><CreDtTm>%sT08:00:00Z</CreDtTm></GrpHdr>
    <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
    <GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
    <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s-1</OrgnlPmtInfId>%s</OrgnlPmtInfAndSts>
    </CstmrPmtStsRpt></Document>
    """
        .formatted(on, runId, runId, transactions);
  }

  public static String transaction(String reference, String status, String code, String pounds) {
    return """
    <TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts>\
    <StsRsnInf><Rsn><Cd>%s</Cd></Rsn></StsRsnInf>\
    <OrgnlTxRef><Amt><InstdAmt Ccy="GBP">%s</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
    """
        .formatted(reference, status, code, pounds);
  }
}
