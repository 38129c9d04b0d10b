package io.fakestream.generator.people;

import static io.fakestream.generator.people.CountryRecipe.EASTERN;
import static io.fakestream.generator.people.CountryRecipe.FAMILY;
import static io.fakestream.generator.people.CountryRecipe.GIVEN_UNSORTED;
import static io.fakestream.generator.people.CountryRecipe.NUMBER_FIRST;
import static io.fakestream.generator.people.CountryRecipe.NUMBER_LAST;
import static io.fakestream.generator.people.CountryRecipe.STREET;
import static io.fakestream.generator.people.CountryRecipe.WESTERN;
import static io.fakestream.generator.people.CountryRecipe.allBut;
import static io.fakestream.generator.people.CountryRecipe.only;
import static io.fakestream.generator.people.CountryRecipe.pool;

import java.util.List;
import java.util.function.UnaryOperator;

/** Recipes for the countries of Asia. */
final class RecipesOfAsia {
    private static final String COMMON_IN_CHINA = "["
            + "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘"
            + "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]";
    private static final String COMMON_IN_TAIWAN =
            "[" + "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭詹胡施沈盧梁趙顏柯翁魏孫戴方宋" + "鄧杜傅侯曹溫薛丁馬蔣唐卓藍馮姚石董紀歐程連古汪湯田康白邵尤龔嚴袁]";
    private static final String VIETNAMESE_GIVEN = "(Minh|Thanh|Ngọc|Kim|Quốc|Thu|Đức|Phú|Hải|Như) "
            + "(Cường|Dung|Hiền|Hà|Hòa|Hải|Kha|Khang|Khoa|Loan|Long|Lâm|Mai|Minh|Nam|Nhung|Nhàn|Nhân|Phong|Sinh|Sơn|Thanh"
            + "|Thi|Thu|Thảo|Thắm|Thắng|Thủy|Tiến|Trinh|Trung|Tuân|Tâm|Tú|Vinh|Vân|Vũ)";
    private static final String THAI_GIVEN =
            "(?!เจสสิกา|อาเธอร์|นาตาลี|เฟี้ยวฟ้าว|ริชาร์ด|โอลิเวอร์|ฟ|แคทรียา|เจจินตัย|อมีนา|สีเทา|ลูกปัด"
                    + "|โตนนท์|นิออน|จอนนี่|คริส|คาเรน|ชาเคอลีน|เอ็ดดี้|เดียร์น่า|นิโคล)[^๊๋ ]{5,}";
    private static final String THAI_FAMILY = "[^๊๋ ]{8,}";
    private static final String HEBREW_FAMILY = "(ב[נרן][ -])?[א-ת]{3,}";

    static final List<CountryRecipe> ALL = List.of(
            // no Japanese streets in Datafaker; many quarters have the names of families
            new CountryRecipe(
                    "Japan",
                    "ja",
                    "Asia/Tokyo 100",
                    "{family} {given}",
                    "{place}{street}{number}",
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(UnaryOperator.identity(), "#{Name.last_name}町")),
            // Datafaker has 20 Korean given names of two syllables, and most real ones combine the same syllables;
            // a third of its family names are the rare ones of two
            new CountryRecipe(
                    "South Korea",
                    "ko",
                    "Asia/Seoul 100",
                    "{family}{given}",
                    "{place} {street} {number}",
                    pool(RecipesOfAsia::koreanGiven, "#{Name.first_name}#{Name.first_name}"),
                    pool(only("."), "#{Name.last_name}"),
                    pool(
                            UnaryOperator.identity(),
                            "#{Address.street_root}로",
                            "#{Address.street_root}길",
                            "#{Address.street_root}동")),
            new CountryRecipe(
                    "India",
                    "en-IN",
                    "Asia/Kolkata 100",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(
                            UnaryOperator.identity(),
                            "#{Name.last_name} Road",
                            "#{Name.last_name} Marg",
                            "#{Name.last_name} Nagar")),
            // half of Datafaker's Chinese family names are very rare, and most of its given names are men's. Its
            // streets do not sound real, but many real ones are named after virtues, like given names
            new CountryRecipe(
                    "China",
                    "zh-CN",
                    "Asia/Shanghai 100",
                    "{family}{given}",
                    "{place}{street}{number}号",
                    GIVEN_UNSORTED,
                    pool(only(COMMON_IN_CHINA), "#{Name.last_name}"),
                    pool(only("..[路街]"), "#{Name.first_name}路", "#{Name.first_name}街")),
            // as in China; in addition, some rare family names are misspelt there
            new CountryRecipe(
                    "Taiwan",
                    "zh-TW",
                    "Asia/Taipei 100",
                    "{family}{given}",
                    "{place}{street}{number}號",
                    GIVEN_UNSORTED,
                    pool(only(COMMON_IN_TAIWAN), "#{Name.last_name}"),
                    pool(
                            only("[志建文俊信家宗智立嘉佳彥].+"),
                            "#{Name.first_name}路",
                            "#{Name.first_name}一路",
                            "#{Name.first_name}街",
                            "#{Name.first_name}二街")),
            // the family name comes first, so Datafaker calls it the first name
            new CountryRecipe(
                    "Vietnam",
                    "vi",
                    "Asia/Ho_Chi_Minh 100",
                    EASTERN,
                    NUMBER_FIRST,
                    pool(only(VIETNAMESE_GIVEN), "#{Name.last_name} #{Name.last_name}"),
                    pool(UnaryOperator.identity(), "#{Name.first_name}"),
                    pool(only("\\S+ " + VIETNAMESE_GIVEN), "#{Name.first_name} #{Name.last_name} #{Name.last_name}")),
            // actors and their nicknames: short names and those with rare tone marks are mostly foreign
            new CountryRecipe(
                    "Thailand",
                    "th",
                    "Asia/Bangkok 100",
                    WESTERN,
                    "{number} {street} {place}",
                    pool(only(THAI_GIVEN), "#{Name.female_first_name}", "#{Name.male_first_name}"),
                    pool(only(THAI_FAMILY), "#{Name.last_name}"),
                    pool(only("(ถนน|ซอย)" + THAI_FAMILY), "ถนน#{Name.last_name}", "ซอย#{Name.last_name}")),
            // ten streets in Datafaker; most others are named after people as well
            new CountryRecipe(
                    "Indonesia",
                    "id-ID",
                    "Asia/Jakarta 81, Asia/Makassar 16, Asia/Jayapura 3",
                    WESTERN,
                    "{street} No. {number}, {place}",
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(UnaryOperator.identity(), "Jl. #{Name.last_name}", STREET)),
            // fifty given names; the given name of the father follows one's own
            new CountryRecipe(
                    "Saudi Arabia",
                    "ar",
                    "Asia/Riyadh 100",
                    WESTERN,
                    "{street} {number}، {place}",
                    pool(
                            RecipesOfAsia::withFathersName,
                            "#{Name.female_first_name} #{Name.male_first_name}",
                            "#{Name.male_first_name} #{Name.male_first_name}"),
                    pool(allBut("كوسة"), "#{Name.last_name}"),
                    pool(only("(شارع|طريق) .*"), STREET, "شارع #{Name.male_first_name} #{Name.last_name}")),
            new CountryRecipe(
                    "Israel",
                    "he",
                    "Asia/Jerusalem 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN_UNSORTED,
                    pool(only(HEBREW_FAMILY), "#{Name.last_name}"),
                    pool(only("(רחוב|שדרות|דרך|סמטת) [א-ת]+ " + HEBREW_FAMILY), STREET)));

    private RecipesOfAsia() {}

    private static String koreanGiven(String twoNames) {
        return twoNames.length() == 4 && twoNames.charAt(0) != twoNames.charAt(3)
                ? "" + twoNames.charAt(0) + twoNames.charAt(3)
                : "";
    }

    private static String withFathersName(String names) {
        String[] ownAndFathers = names.split(" ", 2);
        return ownAndFathers[0].equals(ownAndFathers[1]) ? "" : names;
    }
}
