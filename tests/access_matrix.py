"""Who gets what from every address: the table that the product is held to (SEC-060). One row per address and method.

Columns: the visitor; Sari, lead of a team of Kelurahan Kerten; Wati, its head; Dimas, lead at another office; Ratna,
officer; Yusuf, verifier; Indah, judge; Laras, chair of the jury; Panca, standing committee; Mira, coach; Tirta,
executive; Nurul, auditor; Adi, admin. "in" means: sent to sign in. A POST is sent empty, with a valid form key: where
somebody may act it is answered by the form's complaints (422), by the rule that forbids it now (409), by success (302).
"""

from dataclasses import dataclass

ROLES = (
    *("visitor", "sari", "wati", "dimas", "ratna", "yusuf", "indah", "laras"),
    *("panca", "mira", "tirta", "nurul", "adi"),
)
TABLE = """
# address                                                 vis sar wat dim rat yus ind lar pan mir tir nur adi
# The public side
showcase:front                            GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:photo                            GET  exhibit    404 404 404 404 404 404 404 404 404 404 404 404 404
showcase:cloth                            GET  exhibit    200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:grey_cloth                       GET  exhibit    200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:band                             GET  exhibit    200 200 200 200 200 200 200 200 200 200 200 200 200
healthz                                   GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:gallery                          GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:exhibit                          GET  exhibit    200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:feedback                         GET  exhibit    200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:feedback                         POST exhibit    422 422 422 422 422 422 422 422 422 422 422 422 422
showcase:thanks                           GET  exhibit    200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:replies                          GET  -           in 200 403 403 200 403 403 403 200 403 403 403 403
showcase:reply                            GET  feedback    in 200 404 404 200 404 404 404 200 404 404 404 404
showcase:reply                            POST feedback    in 422 404 404 422 404 404 404 422 404 404 404 404
showcase:ask_check                        GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:check                            GET  seal       200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:robots                           GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
showcase:sitemap                          GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
# Competitions
competitions:index                        GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
competitions:edition                      GET  edition    200 200 200 200 200 200 200 200 200 200 200 200 200
competitions:blank_form                   GET  edition    200 200 200 200 200 200 200 200 200 200 200 200 200
competitions:blank_form_pdf               GET  edition    200 200 200 200 200 200 200 200 200 200 200 200 200
# Accounts, home, demonstration
account_profile                           GET  -           in 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key           GET  forged     200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key           POST forged     200 200 200 200 200 200 200 200 200 200 200 200 200
account_activate                          GET  forged     410 410 410 410 410 410 410 410 410 410 410 410 410
account_activate                          POST forged     410 410 410 410 410 410 410 410 410 410 410 410 410
account_ask                               GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
account_ask                               POST -          422 422 422 422 422 422 422 422 422 422 422 422 422
account_asked                             GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
account_requests                          GET  -           in 403 200 403 403 403 403 403 200 403 403 403 200
account_request                           GET  asking      in 403 200 403 403 403 403 403 200 403 403 403 200
account_request                           POST asking      in 403 422 403 403 403 403 403 422 403 403 403 422
account_slip                              GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
account_slip                              POST -          422 422 422 422 422 422 422 422 422 422 422 422 422
account_logout                            GET  -          302 200 200 200 200 200 200 200 200 200 200 200 200
account_logout                            POST -          302 302 302 302 302 302 302 302 302 302 302 302 302
held_form                                 GET  -           in 302 302 302 302 302 302 302 302 302 302 302 302
session                                   GET  -           in 200 200 200 200 200 200 200 200 200 200 200 200
session                                   POST -           in 200 200 200 200 200 200 200 200 200 200 200 200
account_login                             GET  -          200 302 302 302 302 302 302 302 302 302 302 302 302
account_login                             POST -          422 302 302 302 302 302 302 302 302 302 302 302 302
account_reauthenticate                    GET  -           in 200 200 200 200 200 200 200 200 200 200 200 200
account_reauthenticate                    POST -           in 422 422 422 422 422 422 422 422 422 422 422 422
account_inactive                          GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key_done      GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
account_change_password                   GET  -           in 200 200 200 200 200 200 200 200 200 200 200 200
account_change_password                   POST -           in 422 422 422 422 422 422 422 422 422 422 422 422
account_reset_password                    GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password                    POST -          422 422 422 422 422 422 422 422 422 422 422 422 422
account_reset_password_done               GET  -          200 200 200 200 200 200 200 200 200 200 200 200 200
home                                      GET  -           in 200 200 200 200 200 200 200 200 200 200 200 200
demo_enter                                POST -          404 404 404 404 404 404 404 404 404 404 404 404 404
demo_enter_as                             POST actor      404 404 404 404 404 404 404 404 404 404 404 404 404
# Entries
submissions:list                          GET  -           in 200 200 200 200 200 200 200 200 200 200 200 200
submissions:entry                         GET  draft       in 200 200 404 404 404 404 404 404 404 404 404 404
submissions:files                         GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:files                         POST draft       in 422 403 404 404 404 404 404 404 404 404 404 404
submissions:file_remove                   GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:file_remove                   POST draft       in 302 403 404 404 404 404 404 404 404 404 404 404
submissions:pages                         GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:pages                         POST draft       in 422 403 404 404 404 404 404 404 404 404 404 404
submissions:uploads                       POST draft       in 422 403 404 404 404 404 404 404 404 404 404 404
submissions:upload                        GET  draft       in 200 404 404 404 404 404 404 404 404 404 404 404
submissions:upload                        POST draft       in 415 404 404 404 404 404 404 404 404 404 404 404
submissions:upload_finish                 POST draft       in 409 404 404 404 404 404 404 404 404 404 404 404
submissions:identity                      GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:identity                      POST draft       in 422 403 404 404 404 404 404 404 404 404 404 404
submissions:one_page                      GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:one_page                      POST draft       in 302 403 404 404 404 404 404 404 404 404 404 404
submissions:section                       GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:section                       POST draft       in 302 403 404 404 404 404 404 404 404 404 404 404
submissions:file_answer                   GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:file_answer                   POST draft       in 422 403 404 404 404 404 404 404 404 404 404 404
submissions:autosave                      POST draft       in 422 403 404 404 404 404 404 404 404 404 404 404
submissions:keep_typed                    POST draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:submit                        POST draft       in 302 403 404 404 404 404 404 404 404 404 404 404
submissions:endorse                       GET  sent        in 403 200 404 403 403 404 404 403 404 404 403 404
submissions:endorse                       POST sent        in 403 422 404 403 403 404 404 403 404 404 403 404
submissions:check                         GET  draft       in 200 200 404 404 404 404 404 404 404 404 404 404
submissions:revision                      GET  sent        in 200 200 404 200 200 404 404 200 404 404 200 404
submissions:receipt                       GET  sent        in 200 200 404 200 200 404 404 200 404 404 200 404
submissions:receipt_code                  GET  sent        in 200 200 404 200 200 404 404 200 404 404 200 404
submissions:receipt_pdf                   GET  sent        in 200 200 404 200 200 404 404 200 404 404 200 404
submissions:withdraw                      GET  sent        in 200 403 404 403 403 404 404 403 404 404 403 404
submissions:withdraw                      POST sent        in 422 403 404 403 403 404 404 403 404 404 403 404
submissions:team                          GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:team                          POST draft       in 422 403 404 404 404 404 404 404 404 404 404 404
submissions:member_remove                 GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:member_remove                 POST draft       in 302 403 404 404 404 404 404 404 404 404 404 404
submissions:invitation                    GET  invited     in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:invitation                    POST invited     in 302 403 404 404 404 404 404 404 404 404 404 404
submissions:slip_pdf                      GET  invited     in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:slip_code                     GET  invited     in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:invitation_code               GET  -           in 200 200 200 200 200 200 200 200 200 200 200 200
submissions:invitation_code               POST -           in 422 422 422 422 422 422 422 422 422 422 422 422
submissions:invited                       GET  invited    200 302 302 302 302 302 302 302 302 302 302 302 302
submissions:invited                       GET  forged     410 410 410 410 410 410 410 410 410 410 410 410 410
submissions:answer_invitation             GET  invited     in 403 403 200 403 403 403 403 403 403 403 403 403
submissions:answer_invitation             POST invited     in 403 403 422 403 403 403 403 403 403 403 403 403
submissions:answer_invitation             GET  forged      in 410 410 410 410 410 410 410 410 410 410 410 410
submissions:answer_invitation             POST forged      in 410 410 410 410 410 410 410 410 410 410 410 410
submissions:hand_over                     GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:hand_over                     POST draft       in 422 403 404 404 404 404 404 404 404 404 404 404
submissions:take_over                     GET  draft       in 403 403 404 404 404 404 404 404 404 404 404 404
submissions:take_over                     POST draft       in 403 403 404 404 404 404 404 404 404 404 404 404
submissions:reassign                      GET  draft       in 403 403 404 200 404 404 404 404 404 404 404 404
submissions:reassign                      POST draft       in 403 403 404 422 404 404 404 404 404 404 404 404
submissions:verify                        GET  sent        in 403 403 404 200 200 404 404 403 404 404 403 404
submissions:verify                        POST sent        in 403 403 404 422 422 404 404 403 404 404 403 404
submissions:file                          GET  evidence    in 200 200 404 404 404 404 404 404 404 404 404 404
submissions:preview                       GET  paper       in 200 200 404 404 404 404 404 404 404 404 404 404
submissions:start                         GET  -           in 200 200 200 403 403 403 403 403 403 403 403 403
submissions:start                         POST -           in 422 422 422 403 403 403 403 403 403 403 403 403
submissions:endorsements                  GET  -           in 403 200 403 403 403 403 403 403 403 403 403 403
submissions:endorse_by_link               GET  forged     410 410 410 410 410 410 410 410 410 410 410 410 410
submissions:endorse_by_link               POST forged     410 410 410 410 410 410 410 410 410 410 410 410 410
submissions:letter                        GET  sent        in 200 403 404 403 403 404 404 403 404 404 403 404
submissions:letter                        POST sent        in 422 403 404 403 403 404 404 403 404 404 403 404
submissions:letter_pdf                    GET  sent        in 200 403 404 403 403 404 404 403 404 404 403 404
submissions:letter_file                   GET  letter      in 200 200 404 200 200 404 404 200 404 404 200 404
submissions:letter_preview                GET  letter      in 404 404 404 404 404 404 404 404 404 404 404 404
submissions:check_letter                  GET  letter      in 403 403 404 200 200 404 404 403 404 404 403 404
submissions:check_letter                  POST letter      in 403 403 404 422 422 404 404 403 404 404 403 404
submissions:queue                         GET  -           in 403 403 403 200 200 403 403 403 403 403 403 403
submissions:extensions                    GET  -           in 403 403 403 200 403 403 403 403 403 403 403 403
submissions:extend                        GET  draft       in 403 403 404 200 404 404 404 404 404 404 404 404
submissions:extend                        POST draft       in 403 403 404 422 404 404 404 404 404 404 404 404
submissions:change                        GET  draft       in 302 403 404 404 404 404 404 404 404 404 404 404
submissions:change                        POST draft       in 409 403 404 404 404 404 404 404 404 404 404 404
submissions:profile                       GET  draft       in 200 403 404 404 404 404 404 404 404 404 404 404
submissions:profile                       POST draft       in 302 403 404 404 404 404 404 404 404 404 404 404
submissions:profile_xlsx                  GET  draft       in 200 200 404 404 404 404 404 404 404 404 404 404
submissions:profile_pdf                   GET  draft       in 200 200 404 404 404 404 404 404 404 404 404 404
submissions:profile_json                  GET  draft       in 200 200 404 404 404 404 404 404 404 404 404 404
submissions:today                         GET  -           in 403 403 403 200 403 403 403 200 403 403 403 403
submissions:participation                 GET  edition     in 403 403 403 200 403 403 403 200 403 403 403 403
submissions:participation_csv             GET  edition     in 403 403 403 200 403 403 403 200 403 403 403 403
submissions:remind                        GET  edition     in 403 403 403 200 403 403 403 403 403 403 403 403
submissions:remind                        POST edition     in 403 403 403 422 403 403 403 403 403 403 403 403
submissions:whatsapp                      GET  edition     in 403 403 403 200 403 403 403 403 403 403 403 403
submissions:start_for                     GET  edition     in 403 403 403 200 403 403 403 403 403 403 403 403
submissions:start_for                     POST edition     in 403 403 403 422 403 403 403 403 403 403 403 403
submissions:participation_xlsx            GET  edition     in 403 403 403 200 403 403 403 200 403 403 403 403
submissions:profiles_xlsx                 GET  edition     in 403 403 403 200 200 403 403 403 403 403 403 403
submissions:profiles_json                 GET  edition     in 403 403 403 200 200 403 403 403 403 403 403 403
# Panel: accounts
admin:accounts_activation                 GET  -            in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_activation_group           GET  waiting      in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_activation_group           POST waiting      in 403 403 403 403 403 403 403 422 403 403 403 422
admin:accounts_activation_slips           GET  waiting      in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_import                     GET  -            in 403 403 403 403 403 403 403 403 403 403 403 200
admin:accounts_import                     POST -            in 403 403 403 403 403 403 403 403 403 403 403 422
admin:accounts_import_template            GET  import       in 403 403 403 403 403 403 403 403 403 403 403 200
admin:accounts_import_preview             GET  import       in 403 403 403 403 403 403 403 403 403 403 403 200
admin:accounts_import_preview             POST import       in 403 403 403 403 403 403 403 403 403 403 403 409
admin:accounts_institution_changelist     GET  -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_institution_change         GET  -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_institution_change         POST -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_institution_delete         GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:accounts_institution_delete         POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:accounts_institution_history        GET  -           in 403 403 403 302 302 302 302 200 302 302 302 200
admin:accounts_institution_add            GET  -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_institution_add            POST -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_membership_changelist      GET  -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_membership_change          GET  -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_membership_change          POST -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_membership_delete          GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:accounts_membership_delete          POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:accounts_membership_history         GET  -           in 403 403 403 302 302 302 302 200 302 302 302 200
admin:accounts_membership_add             GET  -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_membership_add             POST -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_user_changelist            GET  -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_user_reactivate            POST person      in 403 403 403 404 404 404 404 302 404 404 404 302
admin:accounts_user_deactivate            POST person      in 403 403 403 404 404 404 404 302 404 404 404 302
admin:accounts_user_invite                POST person      in 403 403 403 404 404 404 404 302 404 404 404 302
admin:accounts_user_change                GET  -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_user_change                POST -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_user_delete                GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:accounts_user_delete                POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:accounts_user_history               GET  -           in 403 403 403 302 302 302 302 200 302 302 302 200
admin:accounts_user_add                   GET  -           in 403 403 403 403 403 403 403 200 403 403 403 200
admin:accounts_user_add                   POST -           in 403 403 403 403 403 403 403 200 403 403 403 200
# Panel: the site
admin:app_list                            GET  -           in 403 403 403 404 404 404 404 200 404 404 404 200
admin:index                               GET  -           in 403 403 403 200 200 302 200 200 302 302 200 200
admin:jsi18n                              GET  -           in 403 403 403 200 200 200 200 200 200 200 200 200
admin:login                               GET  -           in 403 403 403 302 302 302 302 302 302 302 302 302
admin:login                               POST -           in 403 403 403 302 302 302 302 302 302 302 302 302
admin:logout                              GET  -          302 302 302 302 307 307 307 307 307 307 307 307 307
admin:logout                              POST -          302 302 302 302 307 307 307 307 307 307 307 307 307
admin:password_change                     GET  -           in 403 403 403 302 302 302 302 302 302 302 302 302
admin:password_change                     POST -           in 403 403 403 302 302 302 302 302 302 302 302 302
# Panel: competitions
admin:competitions_appointment_changelist GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_appointment_change     GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_appointment_change     POST -           in 403 403 403 403 403 403 403 200 403 403 403 403
admin:competitions_appointment_delete     GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_appointment_delete     POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_appointment_history    GET  -           in 403 403 403 200 403 302 200 200 302 302 200 302
admin:competitions_appointment_add        GET  -           in 403 403 403 403 403 403 403 200 403 403 403 403
admin:competitions_appointment_add        POST -           in 403 403 403 403 403 403 403 200 403 403 403 403
admin:competitions_competition_changelist GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_competition_change     GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_competition_change     POST -           in 403 403 403 403 403 403 403 200 403 403 403 403
admin:competitions_competition_delete     GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_competition_delete     POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_competition_history    GET  -           in 403 403 403 200 302 302 200 200 302 302 200 302
admin:competitions_competition_add        GET  -           in 403 403 403 403 403 403 403 200 403 403 403 403
admin:competitions_competition_add        POST -           in 403 403 403 403 403 403 403 200 403 403 403 403
admin:competitions_criterion_changelist   GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_criterion_change       GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_criterion_change       POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_criterion_delete       GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_criterion_delete       POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_criterion_history      GET  -           in 403 403 403 200 403 302 200 200 302 302 200 302
admin:competitions_criterion_add          GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_criterion_add          POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_question_changelist    GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_question_change        GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_question_change        POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_question_delete        GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_question_delete        POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_question_history       GET  -           in 403 403 403 200 403 302 200 200 302 302 200 302
admin:competitions_question_add           GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_question_add           POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_edition_changelist     GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_edition_archive        POST edition     in 403 403 403 302 403 404 403 302 404 404 403 404
admin:competitions_copy                   GET  edition     in 403 403 403 403 403 404 403 200 404 404 403 404
admin:competitions_copy                   POST edition     in 403 403 403 403 403 404 403 422 404 404 403 404
admin:competitions_calendarday_changelist GET  -          in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_calendarday_change     GET  -          in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_calendarday_change     POST -          in 403 403 403 200 403 403 403 200 403 403 403 403
admin:competitions_calendarday_delete     GET  -          in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_calendarday_delete     POST -          in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_calendarday_history    GET  -          in 403 403 403 200 302 302 200 200 302 302 200 302
admin:competitions_calendarday_add        GET  -          in 403 403 403 200 403 403 403 200 403 403 403 403
admin:competitions_calendarday_add        POST -          in 403 403 403 200 403 403 403 200 403 403 403 403
admin:competitions_deadline               GET  phase       in 403 403 403 200 403 404 200 200 404 404 403 404
admin:competitions_deadline               POST phase       in 403 403 403 422 403 404 422 422 404 404 403 404
admin:competitions_decide_move            POST move        in 403 403 403 302 403 404 302 403 404 404 403 404
admin:competitions_withdraw_move          POST move        in 403 403 403 403 403 404 403 302 404 404 403 404
admin:competitions_edition_change         GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_edition_change         POST -           in 403 403 403 200 403 403 403 200 403 403 403 403
admin:competitions_edition_delete         GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_edition_delete         POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_edition_history        GET  -           in 403 403 403 200 403 302 200 200 302 302 200 302
admin:competitions_edition_add            GET  -           in 403 403 403 403 403 403 403 200 403 403 403 403
admin:competitions_edition_add            POST -           in 403 403 403 403 403 403 403 200 403 403 403 403
admin:competitions_rubric_changelist      GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_rubric_change          GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_rubric_change          POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_rubric_delete          GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_rubric_delete          POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_rubric_history         GET  -           in 403 403 403 200 403 302 200 200 302 302 200 302
admin:competitions_rubric_add             GET  -           in 403 403 403 200 403 403 403 200 403 403 403 403
admin:competitions_rubric_add             POST -           in 403 403 403 200 403 403 403 200 403 403 403 403
admin:competitions_section_changelist     GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_section_change         GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:competitions_section_change         POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_section_delete         GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_section_delete         POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:competitions_section_history        GET  -           in 403 403 403 200 403 302 200 200 302 302 200 302
admin:competitions_section_add            GET  -           in 403 403 403 200 403 403 403 200 403 403 403 403
admin:competitions_section_add            POST -           in 403 403 403 200 403 403 403 200 403 403 403 403
# Panel: judging
admin:judging_assignment_changelist       GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:judging_assignment_change           GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:judging_assignment_change           POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:judging_assignment_delete           GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:judging_assignment_delete           POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:judging_assignment_history          GET  -           in 403 403 403 200 302 403 200 200 302 302 200 302
admin:judging_assignment_add              GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:judging_assignment_add              POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:judging_panel_changelist            GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:judging_panel_change                GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:judging_panel_change                POST -           in 403 403 403 200 403 403 200 200 403 403 403 403
admin:judging_panel_delete                GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:judging_panel_delete                POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:judging_panel_history               GET  -           in 403 403 403 200 302 302 200 200 302 302 200 302
admin:judging_panel_add                   GET  -           in 403 403 403 200 403 403 200 200 403 403 403 403
admin:judging_panel_add                   POST -           in 403 403 403 200 403 403 200 200 403 403 403 403
admin:judging_round_changelist            GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:judging_round_change                GET  -           in 403 403 403 200 403 403 200 200 403 403 200 403
admin:judging_round_change                POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:judging_round_delete                GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:judging_round_delete                POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:judging_round_history               GET  -           in 403 403 403 200 302 302 200 200 302 302 200 302
admin:judging_round_add                   GET  -           in 403 403 403 200 403 403 403 200 403 403 403 403
admin:judging_round_add                   POST -           in 403 403 403 200 403 403 403 200 403 403 403 403
admin:judging_desk                        GET  -           in 403 403 403 403 403 200 200 403 403 403 403 403
admin:judging_sheet                       GET  sheet       in 403 403 403 404 404 200 404 404 404 404 404 404
admin:judging_file                        GET  sheet       in 403 403 403 404 404 404 404 404 404 404 404 404
admin:judging_preview                     GET  sheet       in 403 403 403 404 404 404 404 404 404 404 404 404
admin:judging_reopen                      GET  sheet       in 403 403 403 404 404 200 404 404 404 404 404 404
admin:judging_reopen                      POST sheet       in 403 403 403 404 404 422 404 404 404 404 404 404
admin:judging_lock                        GET  sheet       in 403 403 403 404 404 302 404 404 404 404 404 404
admin:judging_lock                        POST sheet       in 403 403 403 404 404 409 404 404 404 404 404 404
admin:judging_unassign                    GET  undeclared  in 403 403 403 200 404 404 200 403 404 404 403 404
admin:judging_unassign                    POST undeclared  in 403 403 403 302 404 404 302 403 404 404 403 404
admin:judging_score                       POST sheet       in 403 403 403 404 404 404 404 404 404 404 404 404
admin:judging_conflict                    GET  sheet       in 403 403 403 404 404 200 404 404 404 404 404 404
admin:judging_conflict                    POST sheet       in 403 403 403 404 404 422 404 404 404 404 404 404
admin:judging_save                        GET  sheet       in 403 403 403 404 404 302 404 404 404 404 404 404
admin:judging_save                        POST sheet       in 403 403 403 404 404 302 404 404 404 404 404 404
admin:judging_round                       GET  round       in 403 403 403 200 404 404 200 200 404 404 200 404
admin:judging_cancel                      GET  round       in 403 403 403 302 404 404 302 403 404 404 403 404
admin:judging_cancel                      POST round       in 403 403 403 302 404 404 302 403 404 404 403 404
admin:judging_minutes                     GET  round       in 403 403 403 404 404 404 404 404 404 404 404 404
admin:judging_minutes_code                GET  round       in 403 403 403 404 404 404 404 404 404 404 404 404
admin:judging_open_scores                 GET  round       in 403 403 403 200 404 404 200 403 404 404 403 404
admin:judging_open_scores                 POST round       in 403 403 403 409 404 404 409 403 404 404 403 404
admin:judging_decision                    GET  round       in 403 403 403 200 404 404 200 403 404 404 403 404
admin:judging_decision                    POST round       in 403 403 403 200 404 404 200 403 404 404 403 404
admin:judging_ranking                     GET  round       in 403 403 403 200 404 404 200 200 404 404 200 404
admin:judging_close                       GET  round       in 403 403 403 200 404 404 200 403 404 404 403 404
admin:judging_close                       POST round       in 403 403 403 409 404 404 409 403 404 404 403 404
admin:judging_announce                    GET  round       in 403 403 403 302 404 404 302 403 404 404 403 404
admin:judging_announce                    POST round       in 403 403 403 302 404 404 302 403 404 404 403 404
admin:judging_assign_one                  GET  round       in 403 403 403 200 404 404 200 403 404 404 403 404
admin:judging_assign_one                  POST round       in 403 403 403 422 404 404 422 403 404 404 403 404
admin:judging_assign                      POST panel       in 403 403 403 302 404 404 302 403 404 404 403 404
admin:judging_open_call                   GET  edition     in 403 403 403 200 403 404 403 200 404 404 403 404
admin:judging_open_call                   POST edition     in 403 403 403 409 403 404 403 409 404 404 403 404
admin:judging_prepare                     GET  edition     in 403 403 403 200 403 404 403 200 404 404 403 404
admin:judging_as_participant              GET  edition     in 403 403 403 200 403 404 403 200 404 404 403 404
admin:judging_as_judge                    GET  edition     in 403 403 403 200 403 404 403 200 404 404 403 404
admin:judging_as_citizen                  GET  edition     in 403 403 403 200 403 404 403 200 404 404 403 404
# Panel: records
admin:records_auditevent_changelist       GET  -           in 403 403 403 403 403 403 403 403 403 403 200 200
admin:records_auditevent_change           GET  -           in 403 403 403 403 403 403 403 403 403 403 200 200
admin:records_auditevent_change           POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:records_auditevent_delete           GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:records_auditevent_delete           POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:records_auditevent_history          GET  -           in 403 403 403 302 302 302 302 302 302 302 200 200
admin:records_auditevent_add              GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:records_auditevent_add              POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:records_outboxmessage_changelist    GET  -           in 403 403 403 403 403 403 403 403 403 403 403 200
admin:records_outboxmessage_change        GET  -           in 403 403 403 403 403 403 403 403 403 403 403 200
admin:records_outboxmessage_change        POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:records_outboxmessage_delete        GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:records_outboxmessage_delete        POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:records_outboxmessage_history       GET  -           in 403 403 403 302 302 302 302 302 302 302 302 200
admin:records_outboxmessage_add           GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:records_outboxmessage_add           POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
# Panel: showcase
admin:showcase_document_changelist        GET  -           in 403 403 403 200 403 403 403 200 403 403 200 403
admin:showcase_document_change            GET  -           in 403 403 403 200 403 403 403 200 403 403 200 403
admin:showcase_document_change            POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_document_delete            GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_document_delete            POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_document_history           GET  -           in 403 403 403 200 403 302 403 200 302 302 200 302
admin:showcase_document_add               GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_document_add               POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_editionfigures_changelist  GET  -           in 403 403 403 200 403 403 403 200 403 403 200 403
admin:showcase_editionfigures_change      GET  -           in 403 403 403 200 403 403 403 200 403 403 200 403
admin:showcase_editionfigures_change      POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_editionfigures_delete      GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_editionfigures_delete      POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_editionfigures_history     GET  -           in 403 403 403 200 403 302 403 200 302 302 200 302
admin:showcase_editionfigures_add         GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_editionfigures_add         POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_exhibit_changelist         GET  -           in 403 403 403 200 403 403 403 200 403 403 200 200
admin:showcase_exhibit_check              GET  exhibit     in 403 403 403 200 404 404 404 200 404 404 403 403
admin:showcase_exhibit_check              POST exhibit     in 403 403 403 422 404 404 404 422 404 404 403 403
admin:showcase_exhibit_withdraw           GET  exhibit     in 403 403 403 200 404 404 404 200 404 404 403 403
admin:showcase_exhibit_withdraw           POST exhibit     in 403 403 403 302 404 404 404 302 404 404 403 403
admin:showcase_exhibit_change             GET  -           in 403 403 403 200 403 403 403 200 403 403 200 200
admin:showcase_exhibit_change             POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_exhibit_delete             GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_exhibit_delete             POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_exhibit_history            GET  -           in 403 403 403 200 302 302 302 200 302 302 200 200
admin:showcase_exhibit_add                GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_exhibit_add                POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_feedback_changelist        GET  -           in 403 403 403 200 403 403 403 200 403 403 403 403
admin:showcase_feedback_change            GET  -           in 403 403 403 302 404 404 404 302 404 404 404 404
admin:showcase_feedback_change            POST -           in 403 403 403 302 404 404 404 302 404 404 404 404
admin:showcase_feedback_delete            GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_feedback_delete            POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_feedback_history           GET  -           in 403 403 403 200 302 302 302 200 302 302 302 302
admin:showcase_feedback_add               GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_feedback_add               POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:showcase_feedback_moderate          GET  feedback    in 403 403 403 200 404 404 404 200 404 404 404 404
admin:showcase_feedback_moderate          POST feedback    in 403 403 403 422 404 404 404 422 404 404 404 404
# Panel: submissions
admin:submissions_entry_changelist        GET  -           in 403 403 403 200 200 403 403 200 403 403 200 403
admin:submissions_entry_change            GET  -           in 403 403 403 302 302 403 403 302 403 403 302 403
admin:submissions_entry_change            POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:submissions_entry_delete            GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:submissions_entry_delete            POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:submissions_entry_history           GET  -           in 403 403 403 302 302 302 302 302 302 302 302 302
admin:submissions_entry_add               GET  -           in 403 403 403 403 403 403 403 403 403 403 403 403
admin:submissions_entry_add               POST -           in 403 403 403 403 403 403 403 403 403 403 403 403
"""


@dataclass(frozen=True)
class Row:
    """One address asked by one method: `thing` names what of tests/world.py stands in the address."""

    area: str
    url: str
    method: str
    thing: str
    statuses: dict[str, str]


def rows():
    area = ""
    for line in TABLE.strip().splitlines():
        if line.startswith("# "):
            area = line.removeprefix("# ")
        else:
            url, method, thing, *statuses = line.split()
            yield Row(area, url, method, "" if thing == "-" else thing, dict(zip(ROLES, statuses, strict=True)))
