package org.nscheck.scenario;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The error names of errno.h with their numbers on x86. Where errno.h gives a number two names (EAGAIN and
 * EWOULDBLOCK) both are here, because a file keeps the name it was written with; compare {@link #number} to know
 * whether two mean the same error.
 */
public enum ErrorName {
    EPERM(1), ENOENT(2), ESRCH(3), EINTR(4), EIO(5), ENXIO(6), E2BIG(7), ENOEXEC(8), EBADF(9), ECHILD(10),
    EAGAIN(11), ENOMEM(12), EACCES(13), EFAULT(14), ENOTBLK(15), EBUSY(16), EEXIST(17), EXDEV(18), ENODEV(19),
    ENOTDIR(20), EISDIR(21), EINVAL(22), ENFILE(23), EMFILE(24), ENOTTY(25), ETXTBSY(26), EFBIG(27), ENOSPC(28),
    ESPIPE(29), EROFS(30), EMLINK(31), EPIPE(32), EDOM(33), ERANGE(34), EDEADLK(35), ENAMETOOLONG(36), ENOLCK(37),
    ENOSYS(38), ENOTEMPTY(39), ELOOP(40), EWOULDBLOCK(11), ENOMSG(42), EIDRM(43), ECHRNG(44), EL2NSYNC(45),
    EL3HLT(46), EL3RST(47), ELNRNG(48), EUNATCH(49), ENOCSI(50), EL2HLT(51), EBADE(52), EBADR(53), EXFULL(54),
    ENOANO(55), EBADRQC(56), EBADSLT(57), EDEADLOCK(35), EBFONT(59), ENOSTR(60), ENODATA(61), ETIME(62), ENOSR(63),
    ENONET(64), ENOPKG(65), EREMOTE(66), ENOLINK(67), EADV(68), ESRMNT(69), ECOMM(70), EPROTO(71), EMULTIHOP(72),
    EDOTDOT(73), EBADMSG(74), EOVERFLOW(75), ENOTUNIQ(76), EBADFD(77), EREMCHG(78), ELIBACC(79), ELIBBAD(80),
    ELIBSCN(81), ELIBMAX(82), ELIBEXEC(83), EILSEQ(84), ERESTART(85), ESTRPIPE(86), EUSERS(87), ENOTSOCK(88),
    EDESTADDRREQ(89), EMSGSIZE(90), EPROTOTYPE(91), ENOPROTOOPT(92), EPROTONOSUPPORT(93), ESOCKTNOSUPPORT(94),
    EOPNOTSUPP(95), ENOTSUP(95), EPFNOSUPPORT(96), EAFNOSUPPORT(97), EADDRINUSE(98), EADDRNOTAVAIL(99),
    ENETDOWN(100), ENETUNREACH(101), ENETRESET(102), ECONNABORTED(103), ECONNRESET(104), ENOBUFS(105), EISCONN(106),
    ENOTCONN(107), ESHUTDOWN(108), ETOOMANYREFS(109), ETIMEDOUT(110), ECONNREFUSED(111), EHOSTDOWN(112),
    EHOSTUNREACH(113), EALREADY(114), EINPROGRESS(115), ESTALE(116), EUCLEAN(117), ENOTNAM(118), ENAVAIL(119),
    EISNAM(120), EREMOTEIO(121), EDQUOT(122), ENOMEDIUM(123), EMEDIUMTYPE(124), ECANCELED(125), ENOKEY(126),
    EKEYEXPIRED(127), EKEYREVOKED(128), EKEYREJECTED(129), EOWNERDEAD(130), ENOTRECOVERABLE(131), ERFKILL(132),
    EHWPOISON(133);

    private static final Map<String, ErrorName> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ErrorName::name, Function.identity()));

    /** The number on x86, 1 to 133. */
    public final int number;

    ErrorName(int number) {
        this.number = number;
    }

    /** The error of this name, if there is one. */
    public static Optional<ErrorName> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The error of this number; of two the one that errno.h has first.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ErrorName numbered(int number) {
        return Arrays.stream(values()).filter(error -> error.number == number).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no error " + number));
    }
}
