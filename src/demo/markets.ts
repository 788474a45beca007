/** A country in which demo customers live: enough of it for addresses and numbers that hold together. */
export type Market = {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly countryName: string
  readonly locale: string
  /** Whose names and streets it has: a locale of Faker. */
  readonly words: Words
  /** How often, beside the others. */
  readonly weight: number
  /** City, province, its code, and a pattern of its postcodes (see Dice.fill). */
  readonly places: readonly [Place, ...Place[]]
  readonly callingCode: string
  /** Patterns of mobile numbers as they are written at home. */
  readonly mobiles: readonly [string, ...string[]]
}

export type Words =
  | 'en_US'
  | 'en_GB'
  | 'en_AU'
  | 'de'
  | 'fr'
  | 'es'
  | 'it'
  | 'nl'
  | 'sv'
  | 'pl'
  | 'pt_BR'
  | 'ja'
export type Place = readonly [
  city: string,
  province: string | null,
  provinceCode: string | null,
  postcode: string,
]

/** The first ones are the most frequent where the organization's own country is none of them. */
export const markets: readonly [Market, ...Market[]] = [
  {
    country: 'US',
    countryName: 'United States',
    locale: 'en_US',
    words: 'en_US',
    weight: 20,
    places: [
      ['New York', 'New York', 'NY', '100##'],
      ['Brooklyn', 'New York', 'NY', '112##'],
      ['Los Angeles', 'California', 'CA', '900##'],
      ['San Francisco', 'California', 'CA', '941##'],
      ['Chicago', 'Illinois', 'IL', '606##'],
      ['Austin', 'Texas', 'TX', '787##'],
      ['Houston', 'Texas', 'TX', '770##'],
      ['Seattle', 'Washington', 'WA', '981##'],
      ['Portland', 'Oregon', 'OR', '972##'],
      ['Denver', 'Colorado', 'CO', '802##'],
      ['Boston', 'Massachusetts', 'MA', '021##'],
      ['Atlanta', 'Georgia', 'GA', '303##'],
      ['Minneapolis', 'Minnesota', 'MN', '554##'],
      ['Santa Fe', 'New Mexico', 'NM', '875##'],
    ],
    callingCode: '1',
    mobiles: [
      '(212) N##-####',
      '(415) N##-####',
      '(312) N##-####',
      '(512) N##-####',
      '(206) N##-####',
      '(617) N##-####',
    ],
  },
  {
    country: 'GB',
    countryName: 'United Kingdom',
    locale: 'en_GB',
    words: 'en_GB',
    weight: 12,
    places: [
      ['London', 'England', 'ENG', 'SE1# #??'],
      ['London', 'England', 'ENG', 'N1# #??'],
      ['Manchester', 'England', 'ENG', 'M1# #??'],
      ['Bristol', 'England', 'ENG', 'BS# #??'],
      ['Leeds', 'England', 'ENG', 'LS1# #??'],
      ['Edinburgh', 'Scotland', 'SCT', 'EH# #??'],
      ['Glasgow', 'Scotland', 'SCT', 'G1# #??'],
      ['Cardiff', 'Wales', 'WLS', 'CF1# #??'],
      ['Belfast', 'Northern Ireland', 'NIR', 'BT# #??'],
    ],
    callingCode: '44',
    mobiles: ['07400 ######', '07500 ######', '07712 ######', '07876 ######', '07912 ######'],
  },
  {
    country: 'AU',
    countryName: 'Australia',
    locale: 'en_AU',
    words: 'en_AU',
    weight: 10,
    places: [
      ['Sydney', 'New South Wales', 'NSW', '20##'],
      ['Newcastle', 'New South Wales', 'NSW', '23##'],
      ['Melbourne', 'Victoria', 'VIC', '30##'],
      ['Geelong', 'Victoria', 'VIC', '32##'],
      ['Brisbane', 'Queensland', 'QLD', '40##'],
      ['Perth', 'Western Australia', 'WA', '60##'],
      ['Adelaide', 'South Australia', 'SA', '50##'],
      ['Hobart', 'Tasmania', 'TAS', '70##'],
      ['Canberra', 'Australian Capital Territory', 'ACT', '26##'],
    ],
    callingCode: '61',
    mobiles: ['040# ### ###', '041# ### ###', '042# ### ###', '043# ### ###'],
  },
  {
    country: 'DE',
    countryName: 'Germany',
    locale: 'de_DE',
    words: 'de',
    weight: 10,
    places: [
      ['Berlin', 'Berlin', 'BE', '10###'],
      ['Hamburg', 'Hamburg', 'HH', '20###'],
      ['München', 'Bayern', 'BY', '80###'],
      ['Nürnberg', 'Bayern', 'BY', '90###'],
      ['Köln', 'Nordrhein-Westfalen', 'NW', '50###'],
      ['Düsseldorf', 'Nordrhein-Westfalen', 'NW', '40###'],
      ['Frankfurt am Main', 'Hessen', 'HE', '60###'],
      ['Leipzig', 'Sachsen', 'SN', '04###'],
    ],
    callingCode: '49',
    mobiles: ['0151 2#######', '0160 9######', '0170 #######', '0171 #######', '0175 #######'],
  },
  {
    country: 'CA',
    countryName: 'Canada',
    locale: 'en_CA',
    words: 'en_US',
    weight: 8,
    places: [
      ['Toronto', 'Ontario', 'ON', 'M5? #?#'],
      ['Ottawa', 'Ontario', 'ON', 'K1? #?#'],
      ['Vancouver', 'British Columbia', 'BC', 'V6? #?#'],
      ['Victoria', 'British Columbia', 'BC', 'V8? #?#'],
      ['Calgary', 'Alberta', 'AB', 'T2? #?#'],
      ['Halifax', 'Nova Scotia', 'NS', 'B3? #?#'],
    ],
    callingCode: '1',
    mobiles: ['(416) N##-####', '(604) N##-####', '(613) N##-####', '(403) N##-####'],
  },
  {
    country: 'CA',
    countryName: 'Canada',
    locale: 'fr_CA',
    words: 'fr',
    weight: 3,
    places: [
      ['Montréal', 'Québec', 'QC', 'H2? #?#'],
      ['Québec', 'Québec', 'QC', 'G1? #?#'],
      ['Trois-Rivières', 'Québec', 'QC', 'G8? #?#'],
    ],
    callingCode: '1',
    mobiles: ['(514) N##-####', '(418) N##-####'],
  },
  {
    country: 'FR',
    countryName: 'France',
    locale: 'fr_FR',
    words: 'fr',
    weight: 8,
    places: [
      ['Paris', 'Île-de-France', 'IDF', '7500#'],
      ['Lyon', 'Auvergne-Rhône-Alpes', 'ARA', '6900#'],
      ['Saint-Étienne', 'Auvergne-Rhône-Alpes', 'ARA', '420##'],
      ['Marseille', "Provence-Alpes-Côte d'Azur", 'PAC', '1300#'],
      ['Nîmes', 'Occitanie', 'OCC', '300##'],
      ['Orléans', 'Centre-Val de Loire', 'CVL', '450##'],
    ],
    callingCode: '33',
    mobiles: ['06 1# ## ## ##', '06 2# ## ## ##', '06 7# ## ## ##', '07 8# ## ## ##'],
  },
  {
    country: 'ES',
    countryName: 'Spain',
    locale: 'es_ES',
    words: 'es',
    weight: 6,
    places: [
      ['Madrid', 'Madrid', 'MD', '280##'],
      ['Barcelona', 'Cataluña', 'CT', '080##'],
      ['Málaga', 'Andalucía', 'AN', '290##'],
      ['Sevilla', 'Andalucía', 'AN', '410##'],
      ['A Coruña', 'Galicia', 'GA', '150##'],
    ],
    callingCode: '34',
    mobiles: ['61# ### ###', '62# ### ###', '65# ### ###', '66# ### ###'],
  },
  {
    country: 'IT',
    countryName: 'Italy',
    locale: 'it_IT',
    words: 'it',
    weight: 5,
    places: [
      ['Roma', 'Roma', 'RM', '001##'],
      ['Milano', 'Milano', 'MI', '201##'],
      ['Torino', 'Torino', 'TO', '101##'],
      ['Forlì', 'Forlì-Cesena', 'FC', '471##'],
    ],
    callingCode: '39',
    mobiles: ['320 ### ####', '333 ### ####', '347 ### ####'],
  },
  {
    country: 'NL',
    countryName: 'Netherlands',
    locale: 'nl_NL',
    words: 'nl',
    weight: 5,
    places: [
      ['Amsterdam', 'Noord-Holland', 'NH', '101# ??'],
      ['Rotterdam', 'Zuid-Holland', 'ZH', '301# ??'],
      ['Utrecht', 'Utrecht', 'UT', '351# ??'],
    ],
    callingCode: '31',
    mobiles: ['06 1# ## ## ##', '06 2# ## ## ##', '06 5# ## ## ##'],
  },
  {
    country: 'SE',
    countryName: 'Sweden',
    locale: 'sv_SE',
    words: 'sv',
    weight: 3,
    places: [
      ['Stockholm', 'Stockholms län', 'AB', '11# ##'],
      ['Göteborg', 'Västra Götalands län', 'O', '41# ##'],
      ['Malmö', 'Skåne län', 'M', '21# ##'],
    ],
    callingCode: '46',
    mobiles: ['070 ### ## ##', '073 ### ## ##', '076 ### ## ##'],
  },
  {
    country: 'PL',
    countryName: 'Poland',
    locale: 'pl_PL',
    words: 'pl',
    weight: 3,
    places: [
      ['Warszawa', 'Mazowieckie', null, '00-###'],
      ['Kraków', 'Małopolskie', null, '30-###'],
      ['Łódź', 'Łódzkie', null, '90-###'],
    ],
    callingCode: '48',
    mobiles: ['501 ### ###', '601 ### ###', '692 ### ###'],
  },
  {
    country: 'BR',
    countryName: 'Brazil',
    locale: 'pt_BR',
    words: 'pt_BR',
    weight: 3,
    places: [
      ['São Paulo', 'São Paulo', 'SP', '010##-###'],
      ['Rio de Janeiro', 'Rio de Janeiro', 'RJ', '200##-###'],
      ['Brasília', 'Distrito Federal', 'DF', '700##-###'],
    ],
    callingCode: '55',
    mobiles: ['(11) 9N###-####', '(21) 9N###-####', '(61) 9N###-####'],
  },
  {
    country: 'JP',
    countryName: 'Japan',
    locale: 'ja_JP',
    words: 'ja',
    weight: 2,
    places: [
      ['千代田区', '東京都', '13', '100-00##'],
      ['横浜市', '神奈川県', '14', '220-00##'],
      ['大阪市', '大阪府', '27', '530-00##'],
    ],
    callingCode: '81',
    mobiles: ['090-N###-####', '080-N###-####'],
  },
  {
    country: 'NZ',
    countryName: 'New Zealand',
    locale: 'en_NZ',
    words: 'en_AU',
    weight: 2,
    places: [
      ['Auckland', 'Auckland', 'AUK', '10##'],
      ['Wellington', 'Wellington', 'WGN', '60##'],
      ['Whangārei', 'Northland', 'NTL', '01##'],
    ],
    callingCode: '64',
    mobiles: ['021 N## ####', '027 N## ####'],
  },
]
