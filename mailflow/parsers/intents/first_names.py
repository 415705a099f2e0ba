"""Which first names are a woman's and which a man's, in the languages of those we know.

For "the woman, please": only names that hardly anybody of the other sex bears. A name of both ("Robin",
"Kim", "Jean", "Andrea") is left out, and so is one whose bearer we could only guess.
"""

from __future__ import annotations

from typing import Final

from mailflow.parsers.heard import folded

_WOMEN: Final = frozenset(
    "abigail ada adaeze adele adelaide adriana agatha agnes agnieszka aicha aileen aisha aisling akiko alana "
    "alejandra alessandra alexandra alice alicia alina alma alondra althea amalia amanda amelia amelie "
    "amina amparo amy ana anastasia angela angelica angelina anita ann anna annabel anne annegret annelies "
    "annette annick annika antonia anwen aoife arlene asha astrid asuncion audrey aurelie aurora ayesha "
    "barbara "
    "beatrice beatrix beatriz belinda bernadette bertha bethany betty bianca birgit blanca brenda bridget "
    "brigid brigitte camila camilla carla carlotta carmen carolina caroline catalina catherine "
    "cecilia cecile celeste celia celine chantal charlotte chiara chiamaka chloe christa christiane christina "
    "christine ciara cinzia claire clara clarice claudia clementine colette concepcion consuelo cora corinna "
    "corinne cristina cynthia dagmar daniela danielle daphne deborah debra deepa deirdre delia delphine denise "
    "diana diane dolores donna dora dorcas doris dorothea dorothy edith edna eileen elaine eleanor elena elisa "
    "elisabeth elise eliza elizabeth ella ellen eloise elsa elvira emilia emilie emily emma erica erika "
    "esmeralda esperanza estelle esther eugenia eunice eva eveline evelyn ewa fabienne farida fatima fatou "
    "felicia fernande fernanda fiona flora florence frances franziska frederica freya gabriela "
    "gabrielle gaelle "
    "gail gemma geneva genevieve georgia georgina geraldine gertrude gillian ginevra giovanna gisela giulia "
    "gladys gloria grainne greta gretchen griselda gudrun gwendolyn gwyneth hannah hanna harriet "
    "heather hedwig heidi helen helena helene helga henrietta hermione hilda hildegard hina honorata "
    "hortense ida imelda imogen ines inga ingeborg ingrid irene irina iris irma isabel isabella isabelle "
    "isla ivana ivonne jacinta jacqueline jana jane janet janice janine jasmine jeanette jeannette jennifer "
    "jessica jill joanna joanne josefina josephine joyce juana juanita judith judy julia juliana julie "
    "juliette june justine karen karin karina katarina katarzyna kate katharina katherine kathleen kathryn "
    "katja katrin kavita keiko kirsten kristen kristin kristina lakshmi lalitha latoya laura lauren laurence "
    "lavinia leah leela leila lena leonie leonor leticia lidia liesl lila lillian lily linda linnea liesbeth "
    "lisa liza lizbeth lorena loretta lorna lorraine lotte louise lourdes lucia lucille lucinda lucy ludmila "
    "luisa lydia lynne madeleine madeline magdalena maggie maeve mairead malgorzata manuela mara "
    "marcella marcia "
    "margaret margarita margot marguerite maria mariam mariana marianne maribel marie mariela marilyn "
    "marina marisa marisol marta martha martina martine mary mathilde matilda maud maureen megan melanie "
    "melinda melissa mercedes meredith mette mia michelle mireille miriam moira molly monica monika monique "
    "muriel nadia nadine nancy nandini naomi nasrin natalia natalie natasha nathalie neha nicole nina "
    "noelia noemie "
    "nora norma nuala octavia odette odile olga olivia oona ophelia orla paloma pamela parvati patricia paula "
    "paulette pauline penelope penny petronella petra philippa phoebe phyllis pia pilar polly portia priscilla "
    "priya purvi rachel raquel rebecca regina renata renee rhiannon rita roberta rocio rosa rosalie rosalind "
    "rosamund rose rosemary rosetta rowena roxanne ruth sabine sabrina sadie sally samantha sandra sara "
    "sarah saskia savita segolene selma shaniqua sharon sheila shirley shreya sian sigrid silje silvia sinead "
    "siobhan sofia solange solene solveig sonia sonja sophia sophie stella stephanie sue sunita susan "
    "susana susanna susanne suzanne sylvia sylvie tabitha tamara tamika tanya tatiana tatjana teresa thelma "
    "theodora theresa therese tilda tina tracey trudy tuva una ursula ute valentina valerie vanessa vera "
    "verena veronica veronika victoria vigdis viola violet virginia viviane vivienne wanda wendy "
    "wilhelmina wilma winifred xenia ximena yasmin yolanda yolande yvette yvonne zainab zara zelda zoe "
    "zsofia".split()
)
_MEN: Final = frozenset(
    "aaron abdul abdullah abel abraham adam adolfo adrian ahmed aidan alan albert alberto alejandro "
    "alessandro alexander alfred alfredo allan allen alphonse alvaro ambrose amir amit anders andreas andres "
    "andrew angus anil ansel anselm anthony anto anton antonio antonin arjun armando arnold arthur "
    "arturo arun arvind "
    "augustin augustus axel barnaby barney barry bartholomew bartosz basil bastien benedict benjamin bernard "
    "bernardo bernhard bertrand boris brendan brian bruno calvin carl carlos casimir cedric cesar "
    "charles chester "
    "chidi christoph christopher christos clarence claus clemens clement clifford clive colm conor conrad "
    "constantin cornelius craig cyril damian damien damon daniel darius darnell darrell david declan "
    "dennis denis "
    "dermot derek desmond diarmuid didier diego dieter dietrich dimitri dinesh dirk dmitri domenico dominic "
    "dominik donal donald douglas duncan dwight dylan eamon edgar edmund eduardo edward edwin egon "
    "elias elliot "
    "emeka emil emilio emmanuel enrico enrique eoin eric erich erik ernest ernesto ernst erwin esteban etienne "
    "eugene everett fabian fabio farouk federico felipe felix ferdinand fergal fergus fernando filip "
    "finn florian francesco francisco franco francois frank franklin franz fred frederic frederick "
    "friedrich fritz gareth gary gaspard gavin geoffrey george gerald gerard gerhard gideon gilbert gilles "
    "giorgio giovanni giuseppe godfrey gonzalo gordon graham gregor gregory guillaume guillermo gunnar gunther "
    "gustav gustavo guy hakim hamid hamish hannes hans harald harold harry harvey hasan hassan hector heinrich "
    "heinz helmut hendrik henri henrik henry herbert hermann hernan horace horst howard hubert hugh hugo "
    "humphrey ian ibrahim ignacio igor imran isaac ismail ivan ivor jack jacob jacques jake jakob "
    "james jared jason javier jeffrey jens jeremy jerome jesus jim joachim joaquin joel johan "
    "johann johannes john jonas jonathan jorge jose josef joseph joshua juan julian julio julius jurgen "
    "justin kamal karl kareem karim karsten keith kemal kenneth kevin khalid klaus kofi konrad krzysztof kurt "
    "kwabena kwame lars laszlo laurent lawrence leif leo leon leonard leonardo leopold lloyd lope "
    "lorcan lorenzo "
    "lothar louis lucas lucien ludovic ludwig luigi luis lukas luke luther magnus mahmoud malcolm "
    "manfred manish manuel marc marcel marcello marco marcos marcus mario mark markus martin mathias "
    "mathieu matteo matthew matthias maurice mauricio maximilian michael miguel mikael mike milan milos "
    "mohamed "
    "mohammed morten moses muhammad murray mustafa nathan nathaniel neil nestor nicholas nicolas nigel "
    "niklas nils norbert norman octavio olaf oleg oliver olivier omar orlando oscar oskar osman oswald otto "
    "owen pablo paolo pascal patrick paul pavel pawel pedro per percy peter petr philip philipp "
    "philippe pierre "
    "piotr prakash primitivo quentin quincy rafael raj rajesh rajiv ralph ramesh ramiro ramon randall raul "
    "ravi raymond reinhard reginald reza ricardo richard robert roberto rodney rodrigo roger rohan rohit "
    "roland rolf roman ronald ruben rudolf rufus rupert russell salvador salvatore samuel sanjay santiago sean "
    "sebastian serge sergei sergio seth siegfried sigmund simon sione soren stanislav stanley stefan stefano "
    "stephen stephane steve steven stuart sunil sven tariq terence thaddeus theodore thibaut thierry thomas "
    "thorsten tiago tim timothy tobias todd tom tomas tomasz trevor tristan tunde ulrich umberto uwe "
    "vaclav valentin "
    "vicente victor vijay vikram viktor vincent vincenzo vinod vladimir volker wallace walter warren wayne "
    "werner wilfred wilhelm willem william wim winston wojciech wolfgang xavier yannick yusuf yves zachary "
    "zoltan".split()
)


def sex_of(name: str) -> str:
    """ "she" or "he", where the first of the names leaves no doubt; else ""."""
    first = folded(name).split()[:1]
    word = first[0].strip(".,") if first else ""
    halves = word.split("-")
    if all(one in _WOMEN for one in halves):
        return "she" if word else ""
    return "he" if all(one in _MEN for one in halves) else ""
