/**
 * The public halves of the demo key pairs: real keys, made once with node:crypto (the x509 one with OpenSSL). Their private halves
 * were thrown away, so nothing here opens anything. `ageDays` is how long before the start each was made.
 */
export const keyPairSeeds: readonly {
  name: string
  scope: 'domain' | 'user'
  ageDays: number
  publicKey: string
  type?: 'x509'
  frozen?: number
}[] = [
  {
    name: 'cph-canary-2026',
    scope: 'domain',
    ageDays: 74,
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDdY7xzzw/nen+xoB8ndZ77lx3SApyDQO/dfxkEIjKhVPUhjWlc+yUeyWo1gmrwuOljUICaq8mzSsDy+bibCbDdIZNr1rl0R0Q/frv7vdCiCN2fdekp7s8plCE6QT+ShDdVsIG00PkJ5RwDodRQbDNbdMqBHtqlPcLMHtzRIPC+v2kAjGnOQx7gk+39sX1OsizFt9msm7U1s05Kjpdufr30MA6gixiD/2/TLTkmFptJuwpnaX9YV6IG0oIXwVf0WYrexV/+Yzuc4rdrNXgi0ExgqELgMSiYnI8j4mQapInKmHBDfTF0Mg5+TH30kNk7AUggH0zy53FlbiyfqYv0c3YR Generated-by-Nova\n',
  },
  {
    name: 'cph-fleet-2025q4',
    scope: 'domain',
    ageDays: 401,
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC6u9v0+6cGf7GFQ0PTgnckxEi1Gohk0Vy4dRCyeRc5bg1LQgQCUJSyWU+0Db8Hu2ps6msJ+uVjSJqBw2dhF9tnrqidM7AmrttM5yxQbQlYYJyJqs859LWpEDfagHGEVRBcX5+r1Hf4Q2zFojFf+HlS47edTbOD5RCNFRQOfQYNKEwU/iwQyJxTYzcTJFU6GP+S+JnLJp/UKuuCaeNfCN+5i4pBir1NjG3IXNtoADxCIFsJGEVOzvM2IX+9Pp/d971wA3B2SFwCHaeBtyNLztXDkCmJMiyg1WlguP0pTZWSQi+mKqP7FjZnuz3yMBEJLh8UFwZC8CfFXwjYnGvTSAhl Generated-by-Nova\n',
  },
  {
    name: 'cph-fleet-2026q2',
    scope: 'domain',
    ageDays: 221,
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCyck6iZZ8Wq+F1BKEB59RbwNRHE7o94a51ipBmwAkDOfL7s0bJKk4kQrT38kSL/hcxU5Xn1evqvvp8b1eGV1Gv99Mzxd2lD2MufvFuuhp+q26/P1ZUytx4PdJz6XnGNlBYXQaeKsfkQY9QhdBAJgBaMsSwlv3EGiO/pY8/ilooTgll4kHidxVX3z4O5NpcUAVc9kMAo6U9xvsWsI4cGD0k25/k05S5eho2KNwCdoR4yFYjilJT+joyHXtGg+1lWhMIc44nFI2FgcbF4QmJSr+ouJWC6nCfUKcfnACiN/8dBAssEBuux0HTk6q+pw29WPc5In2lJelI6forVohtXKfj Generated-by-Nova\n',
  },
  {
    name: 'cph-fleet-2026q3',
    scope: 'domain',
    ageDays: 128,
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCzx9yjy45ItR6msqrWIX7PpDy+qzRj88NAGTk6BW8TZPmh5kp0vdt4Z3VXuyQELtHcdh98OVnG8UFSR9qm1MxtljjR432fjXEXOdHE9WveHvTolZy67x40ZwsY7zuGv7DyjAWiHEbOyrT/YdsHlmSN4ImkLTeC/b52vIBdKCDT+RAOK5o1W+O8+AMfodY6yMmu5pqMA4QErArhbiJg+UfUHDT9xVMLvdX0voNhAyy9pMgpZJbej0lfo3l+c6hPWBfRufaKPMvvPrzqs6jD4D3XPvA1t3OdmfWeYs3gDmOleSEJquoRQcnUKF/XolmF7n53NWYI5EBj5uhOsLLozZDP Generated-by-Nova\n',
  },
  {
    name: 'cph-fleet-2026q4',
    scope: 'domain',
    ageDays: 6,
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCe+wigMZMnRmgabWsVV90XKvsyksw3F/3Po8SKSYrWyKmHOFeDc7dbl2DhtOUZcmMaGwXZm/3znMcDC2/fiAxCB6VWryl0OEZltycucCnCNflYM6OxUJTV/yZPQCT/PzOsK522nFCv56QSDb8vJQ8V+rrLfL9k6wORDY7mH02xxlaowBNVMRd5MRMyttK/P9QmDkE3bOYRcfy8evzqH2lJf3LyQqM5M9nGm+tQCpptN2P48Pc1FRPx9qg3HMsXNuFGaMyyMWUDXmG6hTGw6Y2L9WH+xabXIQkkb5pDYQVXnBnILGtMc9sC8WO3QAprZPsSCUH0/+8BAHnLy5U01yg30gI3auZnun6bZvsoqeAiiIqZDXHtXGG1FG7ZHCT/CjQKVeX8l/bOyQyL43ewkvUELgm8Gpcjl/CrXFrB+p/YMe1i8vPbZBhLKui+mvC+MuFk1xBtVpSv+t3oYJuC6GdZY/Kxy/8HIbfAq14w32gLqgIFV4pxpL06VVQU/uFMX3k= ops@phones-prod',
  },
  {
    name: 'cph-fleet-2026-regression-lab-candidate-for-every-region-of-the-phone-fleet',
    scope: 'domain',
    ageDays: 33,
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCnkw90eJvUHIc0Bl7xKjmzMKXf/DVDwj8meTUDRTQajQ+yUDNK/lD9A6/RXZ0nFsFvwd426eMVsNV32kSMVsJTIVc+a/jIcF2slEKIcJmHNs/gyq27a6kDuXxeBAh7KmVjdbIBvOggUCe3veH+okoYw8hGyqnczLcEFkLIrsROy3W45MvDF6rC5MYwzzdAbv00oE8t4ZkbxSEKL6VjEhzbLqOUO6Z3Lqkj05BdhH9WnNYmZT+8cI7+S8XO/4y6c4VAj80ZF/za+qJA87hdkCgv4uzirEI0CMXJIjcol2w9HL7BbB8TIFJEkL+RPynNkElHI+Fu3X66nzaBBggBVk+9 Generated-by-Nova\n',
  },
  {
    name: 'cph-staging-2025',
    scope: 'domain',
    ageDays: 352,
    publicKey:
      'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEYH9VM6mPI5swfwfmvpPl49Fc2+nD/sYzRd2pY68SYVe9oUq72Fk/nNPjIGH2qH2H7plQuYBZd5RtT7mRzH46o= staging@phones',
  },
  {
    name: 'cph-tenant-cmcc',
    scope: 'domain',
    ageDays: 190,
    frozen: 1,
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCuSagpkK2Ghp1Ql4fRBrP6aX2kjP0KaNbDAGmL2K3pFd/t5d+XscODjbbdOdWopN4NOlOVI+x7B/IMvvRUf2Zweww+yzHbRIpGNCsl+eq5HI2bdPAaEVNtTeANh3zyw9cVJcaY2BUqqbzXPdwSQBCzjymgSPnNBx7rY9Tw0nfkPI2y1B61KuCpMbj1+ts5Hu89BBMvAcMT+liNMByMJiaUSB//X2c/oWI+CzY78/NzvkFK7GEpW9m1TRRLxuhJ7fHcoGl6n2632JcdlKgoPnlRNpUN/ns/1C4IBzk2rqJlBb36OU5ST2Tk+sodrHYKawZbnQ6AFbHHK9KfdBXA2DPF Generated-by-Nova\n',
  },
  {
    name: 'lab-regression-2026',
    scope: 'user',
    ageDays: 57,
    publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIF8m14ZybKtTip7uk+VCQlW15++Mkq5YALU+IGNHFaLi lab@phones',
  },
  {
    name: 'liu-wei-laptop',
    scope: 'user',
    ageDays: 19,
    publicKey:
      'ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBI1wCN63Bdzbv+hbDQt6XKG7KL2lGaYpGOkq/Smebo0wfKuurkTTKqjdLDELsNFk6CvWDDPs4gvmx8JwAV/mDovNCBdE5HyicVfHzx2HC+i6x+zoweE9XsXuVCqrySWT4g== liu.wei@laptop',
  },
  {
    name: 'ops-break-glass',
    scope: 'domain',
    ageDays: 288,
    publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG5SNxi2jwZj3CFqhS1u4WGwsYbSeSa9JZemhKdHvodn break-glass@safe',
  },
  {
    name: 'release-robot',
    scope: 'user',
    ageDays: 96,
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAACAQDM3MTgCLYf9xKUQmV/BassqkFTLOfjINjovi9bAWyuwDF09w/g/lp25RlMhX8LyuNA7Y0HkmFJRLDTi0JTI7fj7ffJ2a1w1sJt64NGAcyNLNYQQfUboDJnuPbKdySSv5IOBRuv2reS/vFAoz3Vpdt4tVaNOcDPIdG5AEze1ueiruSdw3YBEz4lnBLhlnOQ3CcOA1latjBp/SE7pLxY5Lmoq6hD2PILbqMOh9bjro/zK6IRwcEl5taDP9D1jO8ZajOfT2rMJu1/BKbQB0h0YrYXVm5cc2PRbF7R5WFQUb9nzjNNR5McRxem0v+EVpbrKLqwtp1Ajr7t8E5myPPBsNqQ7oiHZnOjYifioatgwVBT55vHHRtZ+TE9Lbt51pI4I6QnGjR/Lk3lILR0dCwTvq2joqDrJJSa5Euks2zOcXNGMprBtdiuFG6Wh/WqNYdyS/Kbvnmc/0eO9oHfY0uyve8sb6CdhiV+n96o/w9vZ+04qlnFl+NSu9S8OdVj1R7yx0rXMAHRHEVl2QTDDxwjh3WMAyS5XoPmpMexD5cAB+Cpa3flllWFa4kDmqK1Monm16uqlkvKDZ7ZbZtLyJzCgXc3+0lZHlnTKBNXurjA0sPZNaIotz9Kpu8i6+e2RnyXtH27L0I8xYSUend7f7kO9H9ubeZdpzF9GOwYCQWdEkjOoQ== robot@ci',
  },
  {
    name: 'zhang-min-workstation',
    scope: 'user',
    ageDays: 11,
    publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO8eQBPvzTBd60IilzmHeUhZpm3tI+lqVIiMpjc8+BAk zhang.min@workstation',
  },
  {
    name: 'cph-fleet-x509',
    scope: 'domain',
    ageDays: 143,
    type: 'x509',
    publicKey:
      '-----BEGIN CERTIFICATE-----\nMIIBiDCCAS2gAwIBAgIUNxbTDI57VNVg//gjimS3eBEElE4wCgYIKoZIzj0EAwIw\nGTEXMBUGA1UEAwwOY3BoLWZsZWV0LXg1MDkwHhcNMjYxMTI0MDU1MzU1WhcNMjgx\nMTIzMDU1MzU1WjAZMRcwFQYDVQQDDA5jcGgtZmxlZXQteDUwOTBZMBMGByqGSM49\nAgEGCCqGSM49AwEHA0IABOTLEq77Ia+CCQ55cGqqzGQFuwDcEL/L7rkziwJog4+L\nVeO+pDTTvmnj70ZW+jlnvRPl0SjoNrWS9u75kkHG70ejUzBRMB0GA1UdDgQWBBRr\nRbhnFNUgYduuji9oJgzuh0pCmjAfBgNVHSMEGDAWgBRrRbhnFNUgYduuji9oJgzu\nh0pCmjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQDnZrO5tQ9J\nG73x1Wzo0mSJYUBUd9Pu5B1klutESCbtrgIhAJzfJ4RoMlzzxrCUy36wYUWV2BJR\nM2Wz5i0y8KJIUyQJ\n-----END CERTIFICATE-----\n',
  },
]
