/**
 * Why a state of a track waits without a limit, in Chinese, by the English sentence in the tracks' data: versions of a track
 * and tracks that depend on one another say the same sentence, which is translated once.
 */
const IN_CHINESE: Readonly<Record<string, string>> = {
  'there may be nothing to correct': '可能没有需要更正的内容',
  'there may be more to correct': '可能还有需要更正的内容',
  'whether a court imposes a fine is for the court': '是否判处罚金由法院决定',
  'Art. 4 asks for a true list and sets no number of days': '第四条要求如实填写涉案物品清单，未规定天数',
  'keeping goods has no end of its own; the times of a seizure and of the handover run as clocks of theirs':
    '保管本身没有期限；扣押和移交的期限各自计算',
  'keeping goods has no end of its own; the times of a seizure and of the handover run as clocks of theirs, and what the police still have goes back in time (及时)':
    '保管本身没有期限；扣押和移交的期限各自计算；公安机关尚未退还的应当及时退还',
  'complaining is open to the agency and owed to nobody': '是否向人民检察院反映由行政机关自行决定，并非义务',
  "Art. 562 sets no time for the procuratorate's review of the complaint": '第五百六十二条未规定检察机关审查的期限',
  "the police's own time to decide runs in its own track; Art. 562 sets none for the notice to file":
    '公安机关审查决定的期限在其自身流程中计算；第五百六十二条未规定通知立案的期限',
  'Art. 5(1) says "at once" (立即) and sets no number of days': '第五条第一款规定“立即”，未规定天数',
  'Order 310 sets no time for verifying the facts before the written report':
    '第310号令未规定提出书面报告前核实情况的期限',
  'the refusal ends the dossier unless the procuratorate gives its opinion and the agency follows it':
    '不批准移送即终结，除非检察机关提出移送意见且行政机关采纳',
  'the refusal ends the dossier unless the agency follows an opinion of the procuratorate or is ordered to transfer':
    '不批准移送即终结，除非行政机关采纳检察意见，或者被责令移送、改正',
  'it is called for only when a government or a superior agency orders the transfer':
    '仅在人民政府或者上级行政执法机关责令移送或者改正时须办理',
  'a day that the order names stands in what was recorded and is not counted here':
    '责令文书写明期限的，见所记录的内容，此处不计',
  "the times are counted in the tracks of the police's decision and of what follows it":
    '期限在公安机关决定及其后续流程中计算',
  'it opens only when the police decline to file or do not decide in time':
    '仅在公安机关不予立案或者逾期未作决定时启动',
  'it opens only when the police decline to file or to have the case or do not decide in time':
    '仅在公安机关不予立案、认为不属于其职责范围或者逾期未作决定时启动',
  'open to the agency after a refusal and a duty only after one that was upheld; both times run as clocks of their own':
    '不予立案后可以建议监督；复议维持不予立案的才应当建议；两种期限各自计算',
  "the rules set no time for the procuratorate's review before it asks the police for their reasons":
    '规则未规定检察机关要求公安机关说明理由前的审查期限',
  'the agency objects no more; the procuratorate may still review the refusal of its own motion and owes it to nobody':
    '行政机关不再有异议；检察机关仍可以依职权审查，并非义务',
  'Art. 561 sets no time for reviewing the reasons': '第五百六十一条未规定审查理由的期限',
  'Art. 564 sets no time for putting it right after the correction notice':
    '第五百六十四条未规定收到纠正违法通知书后纠正的期限',
  'the two higher organs consult each other; Art. 564 sets no time for it':
    '由双方上一级机关协商；第五百六十四条未规定期限',
  'the two higher organs consult each other; Arts. 554(2) and 564 set no time for it':
    '由双方上一级机关协商；第五百五十四条第二款、第五百六十四条未规定期限',
  'after three months the procuratorate may remind; it owes that to nobody': '满三个月检察机关可以催办，并非义务',
  'Art. 564(3) says "in time" (及时) and sets no number of days': '第五百六十四条第三款规定“及时”，未规定天数',
  'nothing is owed any more; where the police had not decided yet their own time to decide runs on':
    '不再有待办事项；公安机关尚未作出决定的，其审查期限继续计算',
  'the agency keeps the goods until the police file the case': '公安机关立案前由行政机关保管涉案物品',
  'the agency keeps the goods until the police file the case or it opens again':
    '公安机关立案或者案件重新启动前由行政机关保管涉案物品',
  'the agreement says how long': '期限由协议约定',
  'the time of Art. 12 began with the filing and runs on; only a law or an administrative regulation may provide otherwise':
    '第十二条的期限自立案起计算并继续进行；仅法律、行政法规可以另行规定',
  'the times of Art. 12 and of a measure on the goods run on, and end when the goods are handed over, which they can be where they lie; only a law or an administrative regulation may provide otherwise':
    '第十二条的期限和对物品所采措施的期限继续计算，至移交时终止，可以就地移交；仅法律、行政法规可以另行规定',
  'Art. 12 sets the time of the handover and none for the signature': '第十二条规定了移交期限，未规定签收期限',
  'the time for the formalities of the handover runs as a clock of its own; what is handed over later has no further days':
    '办结交接手续的期限单独计算；其后移交的物品未另定天数',
  'goods left behind or seized later are handed over and signed for by the same way, for which Art. 12 sets no further days; after a withdrawal the law says "in time" (及时) and sets no number of days':
    '遗漏或者其后扣押的物品依同样方式移交签收，第十二条未另定天数；撤销案件后规定“及时”，未规定天数',
  'goods left behind or seized later are handed over and signed for by the same way, for which Art. 12 sets no further days; after a withdrawal the law says "in time" (及时), and after a decision not to prosecute it sets no number of days':
    '遗漏或者其后扣押的物品依同样方式移交签收，第十二条未另定天数；撤销案件后规定“及时”，不起诉后未规定天数',
  'nothing is owed any more; they are handed over again only if the police file the withdrawn case anew':
    '不再有待办事项；仅在公安机关对已撤销的案件重新立案时再次移交',
  'nothing is owed any more; what the agency has is handed over again only if the case is filed anew or the decision not to prosecute is revoked':
    '不再有待办事项；仅在重新立案或者不起诉决定被撤销时，就移送机关现有的物品再次移交',
  'the agency has no goods to hand over; those seized later are handed over by the same way, for which Art. 12 sets no further days':
    '移送机关没有可移交的物品；其后扣押的依同样方式移交，第十二条未另定天数',
  'an investigation begins with the filing': '侦查自立案开始',
  'the rules at hand set no time for the whole investigation; the procuratorate may remind after three months':
    '现有规则未规定整个侦查的期限；满三个月检察机关可以催办',
  'nothing is owed unless new facts are found; Art. 190(1) sets no days for filing anew':
    '未发现新的事实的，没有待办事项；第一百九十条第一款未规定重新立案的天数',
  'nothing is owed unless another force is competent; the time to decide on filing runs in its own track':
    '未认定属于其他公安机关管辖的，没有待办事项；立案审查期限在其自身流程中计算',
  'the notice is owed when goods under a measure have gone to the police': '已采取措施的物品移送公安机关后才须告知',
  'Art. 21 asks for the notice in writing and sets no number of days': '第二十一条要求书面告知，未规定天数',
  'a further notice is owed when goods under a further measure have gone to the police':
    '又有已采取措施的物品移送公安机关的，须再次告知',
  'it is called for only when the police decline to file': '仅在公安机关不予立案时须办理',
  'Art. 10 sets no number of days': '第十条未规定天数',
  'nobody need impose a penalty': '不是必须作出处罚',
  'there may be further decisions': '可能还有其他处罚决定',
  'the time to send is counted in the dossier track': '移送期限在案卷流程中计算',
  'Order 310 Art. 7 sets no time for signing the acknowledgement (回执); a reminder rings after 24 hours':
    '第310号令第七条未规定在回执上签字的期限；满二十四小时提醒',
  'the times are counted in the tracks of reconsideration and of supervision of filing':
    '期限在复议和立案监督流程中计算',
  'the times are counted in the tracks of reconsideration and of supervision of filing; on new facts Art. 178(3) says in time (及时) and sets no days':
    '期限在复议和立案监督流程中计算；有新的事实的，第一百七十八条第三款规定“及时”，未规定天数',
  'Art. 180(3) sets no time for sending the case to another organ': '第一百八十条第三款未规定向其他主管机关移送的期限',
  'it begins when the police send the case for prosecution': '自公安机关移送审查起诉开始',
  "the times of taking up are the procuratorate's own and are not counted here": '受理期限由检察机关自行掌握，此处不计',
  "the month of Art. 351 with its extensions is kept with the procuratorate's own case; a reminder rings here":
    '第三百五十一条的一个月及其延长由检察机关在本院案件中掌握；此处仅提醒',
  "the month of Art. 351 begins anew (Art. 346) and is kept with the procuratorate's own case; a reminder rings here":
    '第三百五十一条的一个月重新计算（第三百四十六条），由检察机关在本院案件中掌握；此处仅提醒',
  'what the procuratorate sends back is counted in the track of the prosecution; withdrawing then is owed only where nobody is to be prosecuted':
    '退回补充侦查的期限在审查起诉流程中计算；不应当追究刑事责任的才须撤销案件',
  'what the police may still object to is counted in the track of the review':
    '公安机关要求复议、提请复核的期限在其自身流程中计算',
  'Arts. 379 and 380 set no time for what follows when the decision is revoked':
    '第三百七十九条、第三百八十条未规定不起诉决定撤销后的处理期限',
  'Arts. 379, 380, 388 and 389 set no time for what follows when the decision is revoked':
    '第三百七十九条、第三百八十条、第三百八十八条、第三百八十九条未规定不起诉决定撤销后的处理期限',
  'it opens only when the procuratorate decides not to prosecute': '仅在检察机关作出不起诉决定时启动',
  'it opens again only when the procuratorate decides again not to prosecute':
    '仅在检察机关再次作出不起诉决定时重新启动',
  'objecting is open to the police who find the decision wrong; Art. 294 gives them seven days for it':
    '公安机关认为不起诉决定有错误的可以要求复议；第二百九十四条规定七日以内提出',
  'police who find the decision wrong shall (应当) ask in seven days, says Art. 294(1); it is read as the time of a right, as the Criminal Procedure Law (Art. 179, not read here) says may (可以): nobody is late by it, and later asking is warned of':
    '公安机关认为不起诉决定有错误的，第二百九十四条第一款规定应当在七日以内要求复议；因刑事诉讼法第一百七十九条（未核对原文）规定“可以”，此处理解为行使权利的期间：不计超期，逾期提出的予以提示',
  'nothing is owed any more; a procuratorate that finds the decision wrong revokes it whenever it does':
    '不再有待办事项；检察机关发现不起诉决定确有错误的，随时撤销',
  'asking is owed once the month of a supplementary investigation is over and the case did not come back; Art. 347(1) sets no days for it':
    '补充侦查期限届满未重新移送的，应当要求说明理由；第三百四十七条第一款未规定天数',
  'Art. 347(1) sets no time for the answer; the month that is over runs on as a clock of its own':
    '第三百四十七条第一款未规定答复的期限；已届满的补充侦查期限仍在单独计算',
  'the month that is over runs on as a clock of its own until the case is sent again or withdrawn':
    '已届满的补充侦查期限仍在单独计算，至重新移送或者撤销案件时终止',
  'asking the next level up is open to the police; Art. 294 gives them seven days for it':
    '是否提请上一级检察院复核由公安机关决定；第二百九十四条规定七日以内提出',
  'the thirty days are those of the procuratorate of the next level up and only ring here':
    '三十日是上一级检察院的期限，该院未参与本案；此处仅提醒',
  'the times of the court are not counted here': '审判期限此处不计',
  'it opens only when the police decline to file': '仅在公安机关不予立案时启动',
  'asking is open to the agency; Art. 9(1) gives it three days from the notice for it':
    '是否提请复议由行政机关自行决定；第九条第一款规定自接到通知书之日起三日内提出',
  'joining is open to the police and no duty': '是否并案由公安机关决定，并非义务',
  'further cases may be joined': '可以再并入其他案件',
  'nothing need be kept back': '并非必须留存一部分',
  'no article at hand sets a time for the part that is kept': '现有条文未规定留存部分的处理期限',
  'there is nothing to return while the police or the procuratorate may still pursue the case':
    '公安机关或者检察机关仍可能追究的，没有需要移送行政机关的案件',
  'Order 310 Art. 13 says "in time" (及时) and sets no number of days': '第310号令第十三条规定“及时”，未规定天数',
  "Order 310 Art. 13 sets no time for the agency's handling": '第310号令第十三条未规定行政机关处理的期限',
  'an extension is open to the police and owed to nobody': '是否延长由公安机关决定，并非义务',
  'there is no further extension; a force that the case is forwarded to begins anew':
    '不能再延长；转送其他公安机关的，由其重新计算',
  'a measure is recorded when there is one': '采取措施的才须登记',
  'a further measure is recorded when there is one': '又采取措施的才须登记',
  'each measure has a clock of its own': '每项措施的期限各自计算',
  'each measure has clocks of its own': '每项措施的期限各自计算',
  'nothing can be missing before the police have accepted the case': '公安机关接受案件之前，不存在材料不全的问题',
  'asking is open to the police; Art. 180(2) gives them 24 hours from acceptance for it':
    '是否通知补正由公安机关决定；第一百八十条第二款规定在接受案件后二十四小时以内通知',
  'nothing is owed unless materials are missing; where they are the police have to ask (应当) within 24 hours from acceptance and later asking is warned of':
    '材料齐全的，没有待办事项；材料不全的，公安机关应当在接受案件后二十四小时以内通知补正，逾期通知的予以提示',
  'nothing is owed unless materials are missing; where they are the police have to ask (应当) within 24 hours from acceptance and asking later makes them late':
    '材料齐全的，没有待办事项；材料不全的，公安机关应当在接受案件后二十四小时以内通知补正，逾期通知的即为超期',
  'it is called for only when the procuratorate finds that a suspected crime is not transferred':
    '仅在检察机关发现涉嫌犯罪的案件未移送时须办理',
  "neither the rules nor the provisions of 2001 set a time for the agency's answer":
    '规则和2001年规定均未规定行政机关答复的期限',
  'the dossier goes on under its own clocks; another opinion is open to the procuratorate':
    '案卷依其自身期限继续办理；检察机关可以再次提出意见',
  "the rules do not say what follows; the procuratorate may repeat its opinion or tell the agency's superior":
    '规则未规定其后如何办理；检察机关可以再次提出意见或者告知行政机关的上级机关',
};

/** Undefined of a sentence that nobody has translated yet; a test finds it. */
export function noLimitInChinese(reason: string): string | undefined {
  return IN_CHINESE[reason];
}
