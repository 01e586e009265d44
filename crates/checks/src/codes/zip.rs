//! About the ZIP file that holds the set.

use super::rules;

rules! {
    ZIP_UNREADABLE { HighPriority, true, Vendor,
        "The file is not a ZIP file that can be read: {why}.",
        "Give the folder that holds the CSV files, or zip them again; other kinds of archive have to be unpacked first.",
        "APPNOTE.TXT (ZIP) section 4.3" }
    ZIP_TRUNCATED { HighPriority, true, Vendor,
        "The ZIP file is cut short.",
        "Copy or download it again, and compare its size with the original's.",
        "APPNOTE.TXT (ZIP) section 4.3.16" }
    ZIP_DUPLICATE { HighPriority, true, Vendor,
        "The ZIP file holds this name more than once; the file was not read.",
        "Zip the files again, from one folder.",
        "Practice: which of the two is unpacked depends on the program" }
    ZIP_OVERLAP { HighPriority, true, Vendor,
        "The entry shares bytes with another one, which no ordinary ZIP file does; it was not read.",
        "Zip the files again; ask where this file comes from.",
        "Practice: overlapping entries hide data or swell when unpacked" }
    ZIP_BOMB { HighPriority, true, Vendor,
        "The entry unpacks to more than is taken in ({why}); it was not read.",
        "Zip the files again; ask where this file comes from.",
        "Practice: archives made to fill a disk" }
    ZIP_ENTRY_DAMAGED { HighPriority, true, Vendor,
        "The entry cannot be unpacked whole: {why}.",
        "Copy or download the ZIP file again, or zip the files again.",
        "APPNOTE.TXT (ZIP) section 4.4.7" }
    ZIP_ENCRYPTED { HighPriority, true, Vendor,
        "The entry is encrypted; it was not read.",
        "Unpack it with its password, and give the folder.",
        "APPNOTE.TXT (ZIP) section 6" }
    ZIP_METHOD { HighPriority, true, Vendor,
        "The entry is packed by a method that is not read here ({why}).",
        "Zip the files again with the ordinary method (deflate).",
        "APPNOTE.TXT (ZIP) section 4.4.5" }
    ZIP_ESCAPE { HighPriority, true, Vendor,
        "The entry's name leads out of the folder it would be unpacked in; it was not read.",
        "Zip the files again; ask where this file comes from.",
        "Practice: names with .. or a drive overwrite other files" }
    ZIP_LINK { Error, false, Vendor,
        "The entry is a link or device, not a plain file; it was not read.",
        "Zip the file itself instead.",
        "Practice: links may lead anywhere" }
    ZIP_NESTED { Error, false, Vendor,
        "There is a ZIP file inside the ZIP file; it was not opened.",
        "Put the CSV files themselves at the root of one ZIP file.",
        "HUD HMIS CSV Format Specifications: the files stand at the root of one ZIP file" }
    ZIP_FOLDERS { Error, false, Vendor,
        "The ZIP file holds several folders; only files at its root were read.",
        "Put all files of one export at the root of one ZIP file.",
        "HUD HMIS CSV Format Specifications: the files stand at the root; Eva 122" }
    ZIP_EXTRAS { Warning, false, Vendor,
        "The ZIP file holds something beside the files: {why}.",
        "Nothing has to be done; it was not read.",
        "Practice: what is not read is said" }
    FOLDER_IN_ZIP { Warning, false, Vendor,
        "The files stand in a folder inside the ZIP file (`{folder}`); they were read from there.",
        "Zip the files themselves, not their folder; some receivers refuse it.",
        "HUD HMIS CSV Format Specifications: the files stand at the root; Eva 122" }
}
