// Written where the database's values are; the faces, which never see that, write their times by it too.
export { instantText, secondText } from '../db/instant-text.ts'
